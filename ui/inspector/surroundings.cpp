// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/surroundings.h"

#include "core/container/open.h"
#include "core/container/system_store.h"

#include <QCoreApplication>

#include <cstring>

namespace certwright::ui {

namespace {

class Whences {
    Q_DECLARE_TR_FUNCTIONS(Whence)
};

} // namespace

const std::vector<x509::Certificate>& MachineTrust::certificates() const {
    std::call_once(once_, [this] {
        const auto bundle = container::systemBundle();
        if (!bundle)
            return;
        if (const auto opened = container::openFile(*bundle))
            certificates_ = opened->certificates();
    });
    return certificates_;
}

std::size_t Origins::Hash::operator()(const ossl::Sha256& fingerprint) const {
    std::size_t hash = 0; // a fingerprint is as good as random
    std::memcpy(&hash, fingerprint.data(), sizeof hash);
    return hash;
}

Origins::Origins(const Surroundings& surroundings, const std::vector<x509::Certificate>& chosen) {
    add(surroundings.file, Whence::ThisFile);
    add(surroundings.otherFiles, Whence::OtherFile);
    add(surroundings.vault, Whence::Vault);
    add(chosen, Whence::Chosen);
    if (surroundings.machine)
        add(surroundings.machine->certificates(), Whence::System);
}

void Origins::add(const std::vector<x509::Certificate>& certificates, Whence whence) {
    for (const x509::Certificate& certificate : certificates)
        whence_.try_emplace(certificate.sha256(), whence);
}

std::optional<Whence> Origins::of(const x509::Certificate& certificate) const {
    const auto found = whence_.find(certificate.sha256());
    return found != whence_.end() ? std::optional{found->second} : std::nullopt;
}

QString whenceText(Whence whence) {
    switch (whence) {
    case Whence::ThisFile:
        return Whences::tr("in this file");
    case Whence::OtherFile:
        return Whences::tr("in another opened file");
    case Whence::Vault:
        return Whences::tr("in the vault");
    case Whence::System:
        return Whences::tr("in this machine's trust");
    case Whence::Chosen:
        return Whences::tr("in the chosen trust store");
    }
    return {};
}

} // namespace certwright::ui
