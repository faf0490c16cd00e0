// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"
#include "core/diagnose/store_search.h"
#include "ui/models/field_tree.h"

#include <QString>

#include <optional>
#include <stop_token>
#include <vector>

namespace certwright::ui {

/// A store under the name that people know it by.
struct NamedStore {
    QString name;
    QString path; ///< empty as long as it is in no file
    trust::Store store;
};

/// A certificate that is asked about, with what it would send along.
struct NamedIdentity {
    QString name;
    diagnose::MapIdentity identity;
};

/// The certificates of a file as a program would send them. Errors: those of opening; NoCertificate.
Result<NamedIdentity> identityIn(const QString& file, const std::optional<SecretText>& passphrase);

/// Which of some stores would trust a certificate.
struct TrustAnswers {
    QString who;
    std::vector<NamedStore> stores;
    std::vector<diagnose::StoreAnswer> answers;
    std::vector<Error> unread; ///< why stores of this machine could not be asked

    std::size_t trustingStores() const; ///< as a client's or as a server's
};

/// Asks the open stores, and those of this machine that are not among them. Errors: Cancelled.
Result<TrustAnswers> whoTrusts(
    const NamedIdentity& who, std::vector<NamedStore> open, Instant at, std::stop_token stop);

/// A line for each store, those that trust it first, with what it says of a client and of a server and by
/// which path.
std::vector<Field> answerFields(const TrustAnswers& answers);
/// The stores of these lines, in their order.
std::vector<NamedStore> storesInOrder(const TrustAnswers& answers);

} // namespace certwright::ui
