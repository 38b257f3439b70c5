#!/usr/bin/env bash
# with-keyring.sh COMMAND [ARGUMENT…]    runs a command beside a Secret Service of its own: a session bus and a GNOME
# keyring that is new, empty and unlocked. Nothing of this machine's own is read, written or reached. Takes it all down
# again at the end, and returns the status of the command.
#
# Needs, from Debian: dbus gnome-keyring.
set -euo pipefail

ask() { # SERVICE PATH METHOD ARGUMENT…
    dbus-send --session --print-reply --dest="$1" "${@:2}" 2>/dev/null || true
}

if [ "${1-}" = --inside ]; then # on the bus, in the home made below
    shift
    trap 'kill "$daemon" 2>/dev/null || true; wait "$daemon" 2>/dev/null || true' EXIT
    # In the foreground, so that it is known whom to end. The word that opens the keyring comes on its input.
    gnome-keyring-daemon --foreground --unlock --components=secrets < <(printf 'open sesame') >"$HOME/daemon.log" 2>&1 &
    daemon=$!
    # Nobody speaks to it before it is there: the bus would start another.
    for _ in $(seq 200); do
        if ask org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets | grep -q true &&
            ask org.freedesktop.secrets /org/freedesktop/secrets/aliases/default org.freedesktop.DBus.Properties.Get \
                string:org.freedesktop.Secret.Collection string:Locked | grep -q 'boolean false'; then
            status=0
            "$@" || status=$?
            exit "$status"
        fi
        sleep 0.05
    done
    echo "The keyring did not open; its last words:" >&2
    tail -n 20 "$HOME/daemon.log" >&2
    exit 1
fi

desk=$(mktemp -d)
trap 'rm -rf "$desk"' EXIT
trap 'exit 130' INT
trap 'exit 143' HUP TERM
export HOME=$desk XDG_RUNTIME_DIR=$desk/run XDG_DATA_HOME=$desk/data XDG_CONFIG_HOME=$desk/config XDG_CACHE_HOME=$desk/cache
mkdir -m 700 "$XDG_RUNTIME_DIR"
unset DISPLAY WAYLAND_DISPLAY
status=0
dbus-run-session -- "$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)/$(basename -- "$0")" --inside "$@" || status=$?
exit "$status"
