// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/base/finding.h"
#include "core/base/instant.h"
#include "core/x509/certificate.h"
#include "core/x509/timestamp_judgement.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <optional>
#include <string_view>
#include <vector>

// The JSON of the command line, and of the records and reports that the window saves: the keys are a contract
// with scripts. Texts inside are made by the rest of ui/words.
namespace certwright::words {

/// A text of the core as it stands, for values that programs compare; what is no UTF-8 is escaped.
QString plain(std::string_view utf8);
/// The same; null where it is empty.
QJsonValue textOrNull(std::string_view utf8);
QString hexText(ByteView bytes);
QString base64Text(ByteView bytes);
QString timeText(Instant instant);
QJsonValue timeOrNull(const std::optional<Instant>& instant);
/// Purposes by their names.
QJsonArray purposesDocument(const std::vector<codec::Oid>& purposes);

/// {"id","severity","citation","text"}, and where it has a place {"place":{"offset","length"}}
QJsonObject findingDocument(const Finding& finding);
QJsonArray findingDocuments(const std::vector<Finding>& findings);

/// {"error":{"code","message","subject","causes"}}
QJsonObject errorDocument(const Error& error);

/// Everything that a certificate says.
QJsonObject certificateDocument(const x509::Certificate& certificate);
/// {"sha256","subject"}
QJsonObject certificateReference(const x509::Certificate& certificate);
QJsonObject publicKeyDocument(const keys::PublicKey& key);
/// oid, name, critical, value (of one longer than a million characters its beginning, and value_length), asn1 where
/// the extension is unknown
QJsonArray extensionDocuments(const std::vector<x509::Extension>& extensions);

/// The name of the log that gave it; null where it is not known.
QJsonValue logName(const x509::SignedCertificateTimestamp& timestamp);
/// log_id, log, timestamp_ms, delivery (certificate, tls, ocsp), verdict (valid, wrong-signature,
/// from-the-future, unknown-log, issuer-missing, unsupported)
QJsonArray timestampDocuments(const std::vector<x509::JudgedTimestamp>& timestamps);

} // namespace certwright::words
