// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/diagnose/separation.h"
#include "ui/words/verdicts.h"

#include <QString>
#include <QStringList>

namespace certwright::words {

/// "accepted", "refused", "not known"; where only a server's list of CAs is known, "named" or "not named"
QString trustCellText(const diagnose::TrustCell& cell);
/// One that a list does not name is to be looked at: more is not known of it.
Mark markOf(const diagnose::TrustCell& cell);

/// "Server_A would refuse Client_B as a client."
QString trustCellSentence(const diagnose::TrustCell& cell, const QString& identity, const QString& store);

/// The cause in two or three words; empty where it is accepted.
QString trustCellLabel(const diagnose::TrustCell& cell);
/// The cause in sentences: why, how that comes about, what to do; of a list, what it tells and what not.
/// Empty where it is accepted. \param listedName how a list writes the name of the CA, where it names one
QStringList trustCellReasons(const diagnose::TrustCell& cell, const std::string& listedName);

/// "alice → Lab Clients CA → Lab Root CA"
QString pathText(const std::vector<x509::Certificate>& path);

/// What a sentence about an unwanted cell names.
struct UnwantedNames {
    QString identity;
    QString store;
    QString anchor; ///< the CA by which it is let in
    QString shared; ///< the lowest CA that it shares with those who shall be let in
    QString beside; ///< those
};

/// Why it is let in, and whether trust can tell it apart.
QString unwantedText(diagnose::SeparationWay way, const UnwantedNames& names);

} // namespace certwright::words
