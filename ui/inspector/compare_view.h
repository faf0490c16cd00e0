// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/container/item.h"
#include "core/issue/renewal.h"
#include "ui/inspector/compared_fields.h"
#include "ui/services/prompts.h"
#include "ui/tasks/task_runner.h"

#include <QWidget>

#include <functional>
#include <memory>

class QComboBox;
class QTreeView;

namespace certwright::ui {

class FindingLines;
class HexView;
class PlainLabel;

/// Something that this one can be laid beside, under the name that the list shows.
struct ComparableItem {
    QString name;
    x509::Comparable object;
};

/// One object beside another: what would change for mutual TLS, then field by field, then octet by octet.
class CompareView : public QWidget {
    Q_OBJECT

public:
    CompareView(TaskRunner& tasks, Prompts& prompts, QWidget* parent = nullptr);

    /// \param others asked for whenever the list is filled: files are opened and closed meanwhile
    void setObject(
        const x509::Comparable& object, std::function<std::vector<ComparableItem>()> others, Instant now);
    void refreshOthers();
    /// Nothing that an issuer made is worth anything once it ends itself; empty where there is none.
    void setIssuerEnd(std::optional<Instant> end);
    /// Lays beside it what its CA would issue if it renewed it now.
    void compareWithRenewal();

private:
    enum class RenewalKey { Kept, New };

    QWidget* makeChoice();
    QWidget* makeOctets();
    void chooseFile();
    void openFile(const QString& file);
    void compareWith(const x509::Comparable& other);
    void draftRenewal(RenewalKey key);
    void chosen(int line);
    void addRenewals();
    void showComparison(const x509::Comparable& other, const x509::Comparison& comparison);
    void showField(int row);

    TaskRunner& tasks_;
    Prompts& prompts_;
    Task task_;
    std::optional<x509::Comparable> object_;
    std::optional<Instant> issuerEnd_;
    Instant now_{};
    std::vector<ComparableItem> others_;
    std::function<std::vector<ComparableItem>()> findOthers_;
    ComparedFields fields_;
    QComboBox* choice_;
    PlainLabel* state_;
    FindingLines* meaning_;
    QTreeView* tree_;
    HexView* left_;
    HexView* right_;
    QWidget* result_;
};

/// What of an object can be compared; empty for a key, a list.
std::optional<x509::Comparable> comparableOf(const container::Item& item);

} // namespace certwright::ui
