// SPDX-License-Identifier: Apache-2.0
#include "core/trust/machine_stores.h"

#include <algorithm>
#include <string>

namespace certwright::trust {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t mostInFolder = 200; ///< looked into for one name

/// What of that kind lies in a folder, sorted, so that two searches say the same.
template <class Kind> std::vector<fs::path> pathsIn(const fs::path& folder, const Kind& isOfKind) {
    std::vector<fs::path> paths;
    std::error_code problem;
    for (fs::directory_iterator entry{folder, problem};
         !problem && entry != fs::directory_iterator{} && paths.size() < mostInFolder;
         entry.increment(problem))
        if (isOfKind(*entry))
            paths.push_back(entry->path());
    std::ranges::sort(paths);
    return paths;
}

std::vector<fs::path> foldersIn(const fs::path& folder) {
    return pathsIn(folder, [](const fs::directory_entry& entry) {
        std::error_code ignored;
        return entry.is_directory(ignored);
    });
}

class Search {
public:
    explicit Search(const MachineSearch& where)
        : where_(where) {}

    std::vector<MachineStore> run() {
        addSystem();
        addJava();
        addPython();
        addP11Kit();
        addNss();
        return std::move(found_);
    }

private:
    fs::path inRoot(const char* path) const { return where_.root / fs::path(path).relative_path(); }

    void add(StoreOwner owner, const fs::path& path) {
        std::error_code problem;
        const fs::path file = fs::canonical(path, problem);
        if (problem || !fs::is_regular_file(file, problem))
            return;
        const MachineStore store{owner, path, file};
        if (std::ranges::find(found_, store) == found_.end())
            found_.push_back(store);
    }

    void addSystem() {
        for (const char* path :
            {"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
                "/etc/pki/ca-trust/extracted/openssl/ca-bundle.trust.crt", "/etc/ssl/ca-bundle.pem",
                "/etc/ssl/cert.pem"})
            add(StoreOwner::System, inRoot(path));
    }

    void addJdk(const fs::path& jdk) {
        for (const char* name : {"lib/security/jssecacerts", "lib/security/cacerts",
                 "jre/lib/security/jssecacerts", "jre/lib/security/cacerts"})
            add(StoreOwner::Java, jdk / name);
    }

    void addJava() {
        if (!where_.javaHome.empty())
            addJdk(where_.javaHome);
        for (const char* path : {"/etc/ssl/certs/java/cacerts", "/etc/pki/ca-trust/extracted/java/cacerts"})
            add(StoreOwner::Java, inRoot(path));
        for (const fs::path& jdk : foldersIn(inRoot("/usr/lib/jvm")))
            addJdk(jdk);
        if (where_.home.empty())
            return;
        for (const fs::path& jdk : foldersIn(where_.home / ".sdkman/candidates/java"))
            addJdk(jdk);
    }

    /// certifi as installed, and the copy that pip carries.
    void addPackages(const fs::path& packages) {
        for (const char* name : {"certifi/cacert.pem", "pip/_vendor/certifi/cacert.pem"})
            add(StoreOwner::Python, packages / name);
    }

    void addPythons(const fs::path& library) {
        for (const fs::path& folder : foldersIn(library))
            if (folder.filename().string().starts_with("python3"))
                for (const char* packages : {"dist-packages", "site-packages"})
                    addPackages(folder / packages);
    }

    void addPython() {
        for (const char* library : {"/usr/lib", "/usr/local/lib"})
            addPythons(inRoot(library));
        if (where_.home.empty())
            return;
        addPythons(where_.home / ".local/lib");
        for (const fs::path& version : foldersIn(where_.home / ".pyenv/versions"))
            addPythons(version / "lib");
    }

    void addP11Kit() {
        for (const P11KitFolder& known : p11KitFolders())
            for (const fs::path& file : pathsIn(inRoot(known.folder),
                     [](const fs::directory_entry& entry) { return entry.path().extension() == ".p11-kit"; }))
                add(StoreOwner::P11Kit, file);
    }

    void addNss() {
        add(StoreOwner::Nss, inRoot("/etc/pki/nssdb/cert9.db"));
        if (where_.home.empty())
            return;
        add(StoreOwner::Nss, where_.home / ".pki/nssdb/cert9.db");
        for (const char* profiles :
            {".mozilla/firefox", "snap/firefox/common/.mozilla/firefox", ".thunderbird"})
            for (const fs::path& profile : foldersIn(where_.home / profiles))
                add(StoreOwner::Nss, profile / "cert9.db");
    }

    const MachineSearch& where_;
    std::vector<MachineStore> found_;
};

} // namespace

std::string_view storeOwnerName(StoreOwner owner) {
    switch (owner) {
    case StoreOwner::System:
        return "system";
    case StoreOwner::Java:
        return "java";
    case StoreOwner::Python:
        return "python";
    case StoreOwner::P11Kit:
        return "p11-kit";
    case StoreOwner::Nss:
        return "nss";
    }
    return {};
}

std::span<const P11KitFolder> p11KitFolders() {
    static constexpr P11KitFolder folders[] = {{"/usr/share/pki/ca-trust-source", "/etc/pki/ca-trust/source"},
        {"/usr/share/ca-certificates/trust-source", "/etc/ca-certificates/trust-source"},
        {"/usr/share/pki/trust", "/etc/pki/trust"}, {"/etc/pki/ca-trust/source", "/etc/pki/ca-trust/source"},
        {"/etc/ca-certificates/trust-source", "/etc/ca-certificates/trust-source"},
        {"/etc/pki/trust", "/etc/pki/trust"}};
    return folders;
}

std::vector<MachineStore> findMachineStores(const MachineSearch& search) {
    return Search{search}.run();
}

} // namespace certwright::trust
