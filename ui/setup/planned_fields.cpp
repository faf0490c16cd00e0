// SPDX-License-Identifier: Apache-2.0
#include "ui/setup/planned_fields.h"

#include "ui/words/plans.h"
#include "ui/words/sentence.h"

#include <QCoreApplication>

namespace certwright::ui {

namespace {

class Planned {
    Q_DECLARE_TR_FUNCTIONS(Planned)

public:
    explicit Planned(const issue::SetupPlan& plan)
        : plan_(plan)
        , profile_(issue::profile(plan.profile)) {}

    std::vector<Field> tree() const {
        const QString name = words::text(plan_.authorityName);
        Field root{.name = tr("%1 Root CA").arg(name),
            .value = old() ? tr("in the vault") : words::rootText(profile_)};
        if (issue::makesServer(plan_.goal))
            root.children.push_back(authority(tr("%1 Servers CA").arg(name), servers()));
        if (issue::makesClients(plan_.goal))
            root.children.push_back(authority(tr("%1 Clients CA").arg(name), clients()));
        return {root};
    }

private:
    bool old() const { return !issue::makesAuthorities(plan_.goal); }

    Field authority(const QString& name, std::vector<Field> issued) const {
        return {.name = name,
            .value = old() ? tr("in the vault") : words::issuingText(profile_),
            .children = std::move(issued)};
    }

    std::vector<Field> servers() const {
        QStringList names;
        for (const issue::AlternativeNameSpec& name : issue::serverNamesOf(plan_))
            names << words::text(name.text);
        return {{.name = names.join(QStringLiteral(", ")),
            .value = tr("server: %1").arg(words::leafText(profile_))}};
    }

    std::vector<Field> clients() const {
        std::vector<Field> fields;
        for (const std::string& name : plan_.clientNames)
            fields.push_back(
                {.name = words::text(name), .value = tr("client: %1").arg(words::leafText(profile_))});
        return fields;
    }

    const issue::SetupPlan& plan_;
    issue::Profile profile_;
};

} // namespace

std::vector<Field> certificatesOf(const issue::SetupPlan& plan) {
    return Planned(plan).tree();
}

std::vector<Field> fieldsOf(const std::vector<deploy::DeployedFile>& files) {
    std::vector<Field> fields;
    for (const deploy::DeployedFile& file : files)
        fields.push_back({.name = words::text(file.path.string()), .value = words::fileText(file)});
    return fields;
}

} // namespace certwright::ui
