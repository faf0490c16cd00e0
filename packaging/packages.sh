# SPDX-License-Identifier: Apache-2.0
# What a Debian machine needs for what; sourced by the scripts of this folder.

# To build and to run.
build_packages=(
    g++ cmake ninja-build ccache
    qt6-base-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    libssl-dev libsqlite3-dev nlohmann-json3-dev libcli11-dev libexpected-dev
    fonts-dejavu-core
)
# Qt's SVG module changed its package names after Debian 12.
if apt-cache show libqt6svg6-dev >/dev/null 2>&1; then
    build_packages+=(libqt6svg6-dev)
else
    build_packages+=(qt6-svg-dev qt6-svg-plugins)
fi

# Programs that the tests talk to. Unpacked below build/peers, never installed: no service starts on this machine.
peer_packages=(nginx-light nodejs openjdk-17-jdk-headless curl openssl)

# Runs a command as root: by itself, or by sudo.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# Installs what is missing, quietly; does not touch the package manager where nothing is.
install_missing() {
    local missing=()
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
    done
    [ "${#missing[@]}" -eq 0 ] && return
    echo "Installing ${missing[*]}" >&2
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
