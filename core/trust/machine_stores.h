// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace certwright::trust {

/// Who reads a store of the machine.
enum class StoreOwner {
    System, ///< OpenSSL, curl, Python, Go: the bundle that the distribution makes
    Java,   ///< a JDK's cacerts
    Python, ///< certifi, which requests and pip bring along
    P11Kit, ///< what p11-kit hands to GnuTLS, NSS and others, and what bundles are made of
    Nss,    ///< a database of Firefox, Thunderbird, Chromium: read by NSS's own tools only
};

/// "system", "java", "python", "p11-kit", "nss"
std::string_view storeOwnerName(StoreOwner owner);

struct MachineStore {
    StoreOwner owner = StoreOwner::System;
    std::filesystem::path path;
    std::filesystem::path file; ///< what the path leads to: several may lead to one

    friend bool operator==(const MachineStore&, const MachineStore&) = default;
};

/// Where to look.
struct MachineSearch {
    std::filesystem::path root = "/";
    std::filesystem::path home;     ///< the user's folder; empty for nobody's
    std::filesystem::path javaHome; ///< JAVA_HOME; empty where it is not set
};

/// A folder of p11-kit's configuration, and where its tool puts what is added to that.
struct P11KitFolder {
    const char* folder;
    const char* writable;
};
/// Those of Fedora, Arch and openSUSE; what comes with a package comes first.
std::span<const P11KitFolder> p11KitFolders();

/// The trust stores that this machine's programs use, where they are usually kept, in a fixed order. Looks at
/// names only: nothing is opened. What a program brings along in its own octets (Node.js, browsers) has no
/// file.
std::vector<MachineStore> findMachineStores(const MachineSearch& search);

} // namespace certwright::trust
