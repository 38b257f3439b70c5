# Finds a Java that can run jerry4loops. Sourced by mvnw and by the start script of the distribution; POSIX sh.
#
# find_java TOOL    sets JAVA_HOME to a Java of at least release 25 whose bin/ has TOOL (javac for a JDK, java for any),
#                   or says in one sentence that there is none and ends the script with status 1.
#
# Order: JAVA_HOME, the java on the PATH, then the places where installers put JDKs. Of those the oldest that will do is
# taken, as it is nearest to the release the project is built for. JERRY4LOOPS_JDKS names one folder to search instead.

java_least=25

# Prints the feature release of the Java in folder $1, if it has the tool $2.
java_release() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/$2" ] || return 0
    java_found=$(sed -n 's/^JAVA_VERSION="\([0-9][0-9]*\).*/\1/p' "$1/release" 2>/dev/null || true)
    if [ -z "$java_found" ]; then
        java_found=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9][0-9]*\).*/\1/p' | head -n 1)
    fi
    printf '%s' "$java_found"
}

java_will_do() {
    java_number=$(java_release "$1" "$2")
    [ "${java_number:-0}" -ge "$java_least" ]
}

find_java() {
    if [ -n "${JAVA_HOME-}" ] && java_will_do "$JAVA_HOME" "$1"; then
        return 0
    fi
    if command -v java >/dev/null 2>&1; then
        # The program itself knows best where it lives: on the PATH it may be a link, or a stub of macOS.
        java_home=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p' || true)
        if [ -n "$java_home" ] && java_will_do "$java_home" "$1"; then
            JAVA_HOME=$java_home
            return 0
        fi
    fi
    java_best=0
    java_tool=$1
    if [ -n "${JERRY4LOOPS_JDKS-}" ]; then
        set -- "$JERRY4LOOPS_JDKS"/*
    else
        set -- /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /opt/* /opt/java/* /opt/jdk/* \
            /Library/Java/JavaVirtualMachines/*/Contents/Home \
            "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
            /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
            /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
            /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec \
            "${SDKMAN_CANDIDATES_DIR:-$HOME/.sdkman/candidates}"/java/* "$HOME"/.jdks/* "$HOME"/.gradle/jdks/* \
            "$HOME"/.asdf/installs/java/* "$HOME"/.local/share/mise/installs/java/*
    fi
    for java_home in "$@"; do
        if java_will_do "$java_home" "$java_tool"; then
            if [ "$java_best" -eq 0 ] || [ "$java_number" -lt "$java_best" ]; then
                java_best=$java_number
                JAVA_HOME=$java_home
            fi
        fi
    done
    if [ "$java_best" -eq 0 ]; then
        echo "jerry4loops needs a JDK $java_least or newer and found none: install one, for example Eclipse Temurin from" \
            "https://adoptium.net, or set JAVA_HOME to the folder of the one you have." >&2
        exit 1
    fi
}
