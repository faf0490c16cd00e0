// SPDX-License-Identifier: Apache-2.0
#include "ui/words/documents/setup.h"

#include "core/ossl/digest.h"
#include "ui/words/documents/common.h"

namespace certwright::words {

QJsonObject deploymentDocument(const deploy::Deployment& deployment) {
    QJsonArray created;
    QJsonArray configuration;
    for (const deploy::DeployedFile& file : deployment.files) {
        const QString path = plain((deployment.folder / file.path).string());
        const bool secret = file.access == FileAccess::OwnerOnly;
        created.append(QJsonObject{{QStringLiteral("role"), plain(deploy::fileRoleName(file.role))},
            {QStringLiteral("file"), path},
            {QStringLiteral("mode"), secret ? QStringLiteral("0600") : QStringLiteral("0644")},
            {QStringLiteral("sha256"), hexText(ossl::sha256(file.content))}});
        if (file.target)
            configuration.append(
                QJsonObject{{QStringLiteral("target"), plain(deploy::targetName(*file.target))},
                    {QStringLiteral("file"), path}});
    }
    return {{QStringLiteral("created"), created}, {QStringLiteral("configuration"), configuration}};
}

} // namespace certwright::words
