// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/trust/losses.h"
#include "core/trust/machine_change.h"
#include "core/trust/passphrase.h"
#include "core/trust/rebase.h"
#include "core/trust/save.h"
#include "ui/models/field_tree.h"
#include "ui/services/clock.h"
#include "ui/services/prompts.h"
#include "ui/services/vault_session.h"
#include "ui/stores/pick.h"
#include "ui/stores/store_history.h"
#include "ui/stores/store_sources.h"
#include "ui/tasks/task_runner.h"

#include <QObject>

#include <functional>
#include <optional>
#include <vector>

namespace certwright::ui {

/// Whether a store may be changed here.
enum class StoreAccess {
    Edit,
    Read,    ///< it belongs to the machine, whose own tool changes it
    Convert, ///< it asks for more key derivation than saving does: what it is converted to may be changed
};

/// What another program did to a store's file since it was read.
enum class FileChange { Written, Removed };

/// What is to be said of a store as it is now.
struct StoreAppraisal {
    std::vector<trust::EntryFinding> remarks; ///< on its entries
    std::vector<Field> changes;               ///< that saving would make, and what it would lose
    bool losesSomething = false;
};

/// A store to be edited.
struct StoreDocument {
    trust::StoreFile file;                ///< as it was read; without a path where it is in no file yet
    std::optional<trust::Store> unsaved;  ///< what there is to edit, where the file does not hold it just so
    std::optional<SecretText> passphrase; ///< with which it was opened, and with which it will be saved
    StoreAccess access = StoreAccess::Edit;
    std::optional<trust::BundleMaker> maker = {}; ///< by which the machine's own store is changed
};

/// One trust store under edit, without a widget in it. Whatever is done is done beside the window, one thing
/// after the other, for a store may hold 100,000 entries; nothing reaches the file before it is saved.
class StoreController : public QObject {
    Q_OBJECT

public:
    struct Services {
        TaskRunner& tasks;
        Prompts& prompts;
        const Clock& clock;
        VaultSession& vault;
    };
    StoreController(const Services& services, StoreDocument document, QObject* parent = nullptr);

    /// Empty as long as it is in no file.
    QString path() const { return QString::fromStdString(file_.path.string()); }
    /// The file's, without its folder.
    QString name() const;
    const StoreHistory& history() const { return history_; }
    const trust::Store& store() const { return history_.now(); }
    StoreAccess access() const { return access_; }
    /// It can be edited, and nothing is being done to it just now.
    bool canEdit() const;
    /// We write its format ourselves, into whatever file.
    bool isWritable() const;
    /// Found when it was to be saved; empty where nothing is known of one, or it is settled.
    std::optional<FileChange> fileChange() const { return fileChange_; }
    /// One file holds it all, and can be replaced: a folder or a database is never written over blindly.
    bool isFile() const;
    /// It is in a file that is under a passphrase as a whole, or can be.
    bool takesPassphrase() const;

    /// The machine's own tool makes this store.
    bool isMadeByTool() const { return maker_.has_value(); }
    /// … and nothing is being done to it just now.
    bool canChangeByTool() const { return maker_.has_value() && !isBusy_; }
    /// What that tool makes it of, where nobody would guess; else empty.
    QString originText() const;

    bool hasVault() const { return !services_.vault.certificates().empty(); }

    /// Asks which, and for the passphrases of those that have one.
    void addFiles();
    void addFiles(const QStringList& files);
    /// What was copied somewhere.
    void addText(const QString& text);
    void add(std::vector<trust::Add> additions);
    /// What another store holds, to be chosen from: picksFound().
    void pickFromStore();
    void pickFromStore(const StoreChoice& choice);
    void pickFromVault();
    void remove(const std::vector<std::uint64_t>& ids);
    void rename(std::uint64_t id, const QString& alias);
    void replace(std::uint64_t id);
    void move(std::uint64_t id, std::size_t to);
    void setTrust(const trust::SetTrust& trust);
    /// Runs what commandsPlanned() told of, then reads the store again.
    void run(const std::vector<trust::Command>& commands);
    void undo();
    void redo();
    /// Asks for a file where it is in none yet, and for a passphrase where the format wants one. A file that
    /// another program changed is left alone: fileChangeFound().
    void save();
    /// Into another file, which is its own from then on.
    void saveAs();
    /// Whatever the file holds now goes into the backup. \pre isFile()
    void saveOver();
    /// What the file holds now, with the changes that are not saved made to it anew, as far as they fit:
    /// loadedAgain().
    void loadAgain();
    /// Asks for the one that it has where that is not known, then for a new one. \pre takesPassphrase(), and
    /// nothing in it waits to be saved
    void changePassphrase();
    /// The same entries in another format, as a document of its own: answered by converted().
    void convert(trust::StoreFormat format);
    /// Answered by appraised(); of the latest store only.
    void appraise();

Q_SIGNALS:
    void changed();
    /// \param from where they come from
    void picksFound(const QString& from, const std::vector<certwright::ui::Pick>& picks);
    /// Whether something is being done to it.
    void busyChanged();
    /// How the machine's tool would do what was asked for: nothing was run.
    void commandsPlanned(const std::vector<certwright::trust::Command>& commands, bool mayRun);
    void appraised(const certwright::ui::StoreAppraisal& appraisal);
    void failed(const certwright::Error& error);
    /// There is a fileChange() now; nothing was written.
    void fileChangeFound();
    void loadedAgain(const certwright::trust::Rebased& rebased);
    /// \param backup where the file's old content is; empty where there was none
    void saved(const QString& file, const QString& backup);
    void passphraseChanged(const certwright::trust::Resealed& resealed);
    void converted(const certwright::ui::StoreDocument& document);

private:
    using Certificates = std::vector<x509::Certificate>;
    using Additions = std::vector<trust::Add>;
    using UseAdditions = std::function<void(Additions)>;

    void readFiles(const FilesToRead& toRead, const UseAdditions& use);
    void take(Result<Additions> additions, const FilesToRead& from, const UseAdditions& use);
    void offer(const QString& from, Additions additions, FirstChoice first);
    using Plan = Result<std::vector<trust::Command>> (*)(const trust::BundleMaker&, const Certificates&);
    void plan(Plan make, const Certificates& certificates);
    void edit(std::vector<trust::Edit> edits);
    void writeNew(const QString& file);
    void overwrite(trust::IfChanged ifChanged);
    void whenSealKnown(const std::function<void()>& next, bool wrongBefore = false);
    void checkSeal(SecretText typed, const std::function<void()>& next);
    void reseal(const SecretText& passphrase);
    void write(std::function<Result<trust::StoreFile>(std::stop_token)> work, const QString& backup);
    void loadAgain(const std::optional<SecretText>& passphrase, bool isAnother);
    /// A new store of a sealed format gets its passphrase when it is saved.
    bool willAskForPassphrase() const;
    void setBusy(bool busy);
    /// For tasks: what went wrong, unless the user ended it.
    void tell(const Error& error);
    /// The same of what was to be written.
    void tellUnsaved(const Error& error);

    Services services_;
    trust::StoreFile file_; ///< as it was last read or saved
    std::optional<SecretText> passphrase_;
    StoreAccess access_;
    std::optional<trust::BundleMaker> maker_;
    StoreHistory history_;
    std::optional<FileChange> fileChange_;
    bool isBusy_ = false;
    Task working_;
    Task appraising_;
};

} // namespace certwright::ui
