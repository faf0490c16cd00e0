# SPDX-License-Identifier: Apache-2.0
# What a Debian machine needs for what; sourced by the scripts of this folder. The names are the same in Debian 12 and
# 13. Recommended packages are not installed, so what is needed at run time stands here too.

# To build and to run.
build_packages=(
    g++ cmake ninja-build ccache
    qt6-base-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    libssl-dev libsqlite3-dev nlohmann-json3-dev libcli11-dev libexpected-dev
    qt6-translations-l10n # Qt's own buttons and dialogs in the person's language
    ca-certificates       # the trust store that "system" means
    fonts-dejavu-core     # a machine without a desktop has no font at all
)

# To open a window on a person's desktop: what Qt needs for Wayland and to look like its surroundings. The part for
# X11 comes with Qt.
desktop_packages=(qt6-wayland qt6-gtk-platformtheme)

# To link the many test programs quickly.
test_build_packages=(lld)

# To fuzz; libFuzzer comes with the runtime libraries of clang. Used by tests/fuzz/run only.
fuzz_packages=(clang libclang-rt-dev)

# Programs that the tests talk to. Unpacked below build/peers, never installed: no service starts on this machine.
peer_packages=(
    nginx default-jdk-headless curl openssl
    apache2-bin haproxy stunnel4 gnutls-bin caddy golang-go mosquitto postgresql
    tshark                                 # opens the captures that we write
    libnss3-tools p11-kit p11-kit-modules  # keep trust stores of their own
    libbcprov-java                         # writes the key stores of Bouncy Castle
)

# To unpack the public suites of test cases, where they lie beside the project.
suite_packages=(xz-utils)

# Debian's Node reads parts of itself from /usr/share/nodejs, so it runs only where it is installed. It has no service.
node_packages=(nodejs)

# Runs a command as root: by itself, or by sudo.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "Not root, and no sudo here. As root, run: $*" >&2
        return 1
    fi
}

# Installs what is missing, quietly; does not touch the package manager where nothing is.
install_missing() {
    local package missing=()
    for package in "$@"; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
    done
    [ "${#missing[@]}" -gt 0 ] || return 0
    echo "Installing ${missing[*]}" >&2
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
