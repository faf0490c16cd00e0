// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/container/item.h"
#include "core/lint/lint.h"
#include "ui/models/field_tree.h"
#include "ui/tasks/task_runner.h"

#include <QWidget>

#include <memory>
#include <optional>

class QComboBox;
class QTreeView;

namespace certwright::ui {

class PlainLabel;

/// What the rules of the field hold against an object, by where they come from.
class LintView : public QWidget {
    Q_OBJECT

public:
    explicit LintView(TaskRunner& tasks, QWidget* parent = nullptr);

    /// \param beside what was found with it: its issuer may be there
    void setSubject(lint::Subject subject, std::shared_ptr<const container::Opened> beside, Instant now);
    /// What counts by itself; the user may choose otherwise.
    void chooseProfile(lint::Profile profile);

Q_SIGNALS:
    /// Under the chosen profile, worst first.
    void found(const std::vector<certwright::Finding>& findings);
    void octetsWanted(const certwright::ByteRange& place);

private:
    lint::Profile profile() const;
    void ask();
    void present(const std::vector<lint::Judgement>& judgements);

    TaskRunner& tasks_;
    Task asking_;
    std::optional<lint::Subject> subject_; ///< without its issuer, which is looked for when it is judged
    std::shared_ptr<const container::Opened> beside_;
    Instant now_;
    FieldTree fields_;
    QComboBox* profile_;
    PlainLabel* summary_;
    QTreeView* tree_;
};

} // namespace certwright::ui
