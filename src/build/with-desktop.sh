#!/usr/bin/env bash
# with-desktop.sh COMMAND [ARGUMENT…]    runs a command at a desk made of software: an X display, a sound server whose
# only sink leads nowhere, and a recorder of everything that is played there. Takes it all down again at the end, and
# returns the status of the command.
#
# The command sees DISPLAY, sound through ALSA's default device (as Java Sound finds it), and
#   JERRY_CAPTURE   the growing file of what is played: raw, 16-bit little-endian, stereo, 48000 Hz
#                   (default target/end-to-end/capture.raw; set it to have it elsewhere)
# JERRY_SCREEN sets the size of the display, 1440x900 by default.
#
# Needs, from Debian: xvfb pulseaudio pulseaudio-utils libasound2-plugins.
set -euo pipefail

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
capture=${JERRY_CAPTURE:-$root/target/end-to-end/capture.raw}
desk=$(mktemp -d)
started=()

take_down() {
    trap - EXIT
    # The last to come is the first to go.
    for ((i = ${#started[@]} - 1; i >= 0; i--)); do
        kill "${started[i]}" 2>/dev/null || true
        wait "${started[i]}" 2>/dev/null || true
    done
    rm -rf "$desk"
}
trap take_down EXIT
trap 'exit 130' INT
trap 'exit 143' HUP TERM

wait_for() { # WHAT COMMAND…
    local what=$1
    shift
    for _ in $(seq 200); do
        if "$@" >/dev/null 2>&1; then
            return 0
        fi
        sleep 0.05
    done
    echo "$what did not start; its last words:" >&2
    tail -n 20 "$desk"/*.log >&2
    exit 1
}

# As the sound servers of desktops do, where that is allowed: on a busy machine a nice value of -10 alone was seen to wait
# 60 ms for its turn, which is a hole in what is heard.
go_first() { # PROCESS
    chrt --all-tasks --rr --pid 12 "$1" >/dev/null 2>&1 || renice -n -10 -p "$1" >/dev/null 2>&1 || true
}

# The display: Xvfb chooses a free number and tells it.
Xvfb -displayfd 3 -screen 0 "${JERRY_SCREEN:-1440x900}x24" -nolisten tcp 3>"$desk/display" 2>"$desk/xvfb.log" &
started+=($!)
wait_for "The X display" test -s "$desk/display"
DISPLAY=:$(<"$desk/display")
export DISPLAY
unset WAYLAND_DISPLAY

# The sound server: nothing of this machine's own is read, written or reached. Without rewinds its sink works at most 50 ms
# ahead; otherwise it may render 2 s of silence at once when a stream falters, and one small gap becomes a long hole.
export XDG_RUNTIME_DIR=$desk/run
mkdir -m 700 "$XDG_RUNTIME_DIR"
export PULSE_SERVER=unix:$XDG_RUNTIME_DIR/sound
XDG_CONFIG_HOME=$desk/config pulseaudio -n --daemonize=no --use-pid-file=no --exit-idle-time=-1 --disable-shm=yes \
    --load="module-null-sink sink_name=nul rate=48000 channels=2 norewinds=1" \
    --load="module-native-protocol-unix auth-anonymous=1 socket=$XDG_RUNTIME_DIR/sound" 2>"$desk/pulseaudio.log" &
started+=($!)
wait_for "The sound server" pactl info
go_first "${started[-1]}" # now, since it orders its own priority when it starts

# ALSA's default device leads to it.
cat >"$desk/asound.conf" <<CONF
</usr/share/alsa/alsa.conf>
pcm.!default { type pulse }
ctl.!default { type pulse }
CONF
export ALSA_CONFIG_PATH=$desk/asound.conf

# The recorder comes first: it also keeps the latency of the sink low.
mkdir -p "$(dirname "$capture")"
export JERRY_CAPTURE=$capture
parec -d nul.monitor --latency-msec=10 --format=s16le --rate=48000 --channels=2 >"$capture" 2>"$desk/parec.log" &
started+=($!)
go_first "${started[-1]}"
wait_for "The recorder" test -s "$capture"

status=0
"$@" || status=$?
exit "$status"
