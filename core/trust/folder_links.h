// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/trust/store.h"

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace certwright::trust {

/// By which digest of a name OpenSSL looks for a file: since 1.0.0, and before (which Android kept).
enum class LinkStyle { Sha1, Md5 };

/// "5ed36f99.0" of a certificate, "5ed36f99.r0" of a list.
bool isLinkName(std::string_view name);

/// The name under which OpenSSL looks for it, without the number; empty for what nobody looks for
/// (X509_NAME_hash_ex, X509_NAME_hash_old).
std::string linkStem(const Entry& entry, LinkStyle style = LinkStyle::Sha1);

/// What OpenSSL finds in a folder: of each name the files from 0 on, up to the first number that is missing.
std::set<ossl::Sha256> foundByLinks(const FolderFrame& folder);

/// The links that a folder should have, named as openssl-rehash(1) names them. Those that are right stay;
/// those of the older digest are kept up where there are some. What leads to a file of these names goes, and
/// what leads elsewhere stays.
std::map<std::string, std::string> linksFor(
    const FolderFrame& folder, const std::set<std::string>& removedFiles = {});

} // namespace certwright::trust
