// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/container/item.h"
#include "ui/inspector/folder.h"
#include "ui/services/prompts.h"
#include "ui/tasks/task_runner.h"

#include <QByteArray>
#include <QObject>

#include <deque>
#include <memory>

namespace certwright::ui {

/// Something opened, under the name that its tab carries.
struct OpenedSource {
    QString name;
    QString path;             ///< empty for what was pasted
    QByteArray octets;        ///< what was pasted
    bool isOneOfMany = false; ///< of a folder: the first is shown, the others wait in their tabs
    std::shared_ptr<const container::Opened> content;
};

/// Opens files, the files of a folder, and pasted octets beside the window, one after the other, and asks for
/// a passphrase where one is needed.
class InspectorController : public QObject {
    Q_OBJECT

public:
    InspectorController(TaskRunner& tasks, Prompts& prompts, QObject* parent = nullptr);

    void openFile(const QString& path);
    void openOctets(const QString& name, const QByteArray& octets);
    /// The same again, with the passphrase of the keys in it that are still closed.
    void unlock(const OpenedSource& source);

Q_SIGNALS:
    void opened(const certwright::ui::OpenedSource& source);
    void failed(const certwright::Error& error);
    /// Of a folder: how many files hold nothing that is known, and whether there are more than are opened.
    void folderDone(int passedOver, bool isCut);

private:
    struct Wanted {
        QString name;
        QString path;
        QByteArray octets; ///< where there is no path
        std::optional<SecretText> passphrase;
        bool isOneOfMany = false;
    };
    /// What a path turned out to be.
    struct Arrived {
        std::optional<container::Opened> opened;
        FolderContent folder; ///< where it is one
    };
    static Result<Arrived> arrive(const Wanted& wanted, std::stop_token stop);
    void take(Wanted wanted);
    void openFirst();
    void openNext();
    void finish(Result<Arrived> result);
    void tell(const Wanted& wanted, container::Opened content);
    void takeFolder(const FolderContent& folder);
    void refuse(const Wanted& wanted, const Error& error);
    void askFor(Wanted wanted, const Error& fault);

    TaskRunner& tasks_;
    Prompts& prompts_;
    std::deque<Wanted> waiting_; ///< the first is being opened
    Task opening_;
    int passedOver_ = 0;
    bool isCut_ = false;
};

} // namespace certwright::ui
