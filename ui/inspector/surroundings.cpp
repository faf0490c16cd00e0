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
    add(found_, surroundings.file, Whence::ThisFile);
    add(found_, surroundings.otherFiles, Whence::OtherFile);
    add(trusted_, chosen, Whence::Chosen);
    add(trusted_, surroundings.vault, Whence::Vault);
    if (surroundings.machine)
        add(trusted_, surroundings.machine->certificates(), Whence::System);
}

void Origins::add(Places& places, const std::vector<x509::Certificate>& certificates, Whence whence) {
    for (const x509::Certificate& certificate : certificates)
        places.try_emplace(certificate.sha256(), whence);
}

std::optional<Whence> Origins::of(const verify::PathStep& step) const {
    const bool isTrusted = step.origin == verify::Origin::Anchor;
    for (const Places* places : {isTrusted ? &trusted_ : &found_, isTrusted ? &found_ : &trusted_})
        if (const auto place = places->find(step.certificate.sha256()); place != places->end())
            return place->second;
    return std::nullopt;
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
