# Shared by .ci/install, .ci/test and the Makefile: telling what is going on, and asking the system's package manager.
# shellcheck shell=sh

# macOS looks for Homebrew's libraries only when told to.
[ "$(uname)" != Darwin ] || export DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib:/usr/local/lib

say() { printf '%s\n' "$@"; }
fail() { printf '%s\n' "$@" >&2; exit 1; }

# step LABEL COMMAND…: says what is going on, and on a terminal for how long; shows the command's output only if it fails.
step() {
    label=$1; shift
    log=$(mktemp)
    started=$(date +%s)
    printf '%s …' "$label"
    "$@" >"$log" 2>&1 &
    job=$!
    trap 'kill "$job" 2>/dev/null; rm -f "$log"; exit 130' INT TERM
    while kill -0 "$job" 2>/dev/null; do
        sleep 0.2 2>/dev/null || sleep 1
        [ ! -t 1 ] || printf '\r%s … %d s' "$label" $(($(date +%s) - started))
    done
    if wait "$job"; then
        [ ! -t 1 ] || printf '\r%s …' "$label"
        printf ' done (%d s)\n' $(($(date +%s) - started))
        outcome=0
    else
        printf ' failed\n'
        tail -n 15 "$log" >&2
        outcome=1
    fi
    trap - INT TERM
    rm -f "$log"
    return $outcome
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
has_apt() { command -v apt-get >/dev/null; }
may_install() { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }

apt_install() {
    # A fresh machine has no package lists, and old lists name packages that are gone: so once more after an update.
    set -- env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
    as_root "$@" || { as_root apt-get update && as_root "$@"; }
}

# system_packages WHAT PACKAGE…: installs Debian packages; where it may not, says how and fails.
system_packages() {
    what=$1; shift
    has_apt || return 1
    if may_install; then
        step "Installing $what: $*" apt_install "$@"
    else
        say "Missing: $what. This user may not install it; run" "    sudo apt-get install $*"
        return 1
    fi
}

# find_chromium [PACKAGE]: sets CHROMIUM to a Chromium or Chrome, this one if there is a choice; installs it where there
# is none and it may. Fails without one.
find_chromium() {
    wanted=${1:-chromium}
    for name in ${CHROMIUM:+"$CHROMIUM"} "$wanted" chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        if command -v "$name" >/dev/null; then
            CHROMIUM=$(command -v "$name")
            export CHROMIUM
            return
        fi
    done
    [ "${2:-}" != again ] || return 1
    apt-cache show "$wanted" >/dev/null 2>&1 || wanted=chromium
    system_packages "a browser to test with" "$wanted" && find_chromium "$wanted" again
}
