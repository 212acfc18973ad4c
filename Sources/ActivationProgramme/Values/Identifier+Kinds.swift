/// The kinds of things that have a short stable name.
public enum Named {
  /// A programme (projekt).
  public enum Programme: IdentifierKind {
    /// The name of this kind in refusals.
    public static let label = "programme id"
  }

  /// One meeting of a training or other class (zajęcia).
  public enum Session: IdentifierKind {
    /// The name of this kind in refusals.
    public static let label = "session id"
  }

  /// A training or another series of sessions (szkolenie).
  public enum Training: IdentifierKind {
    /// The name of this kind in refusals.
    public static let label = "training id"
  }

  /// An administrative decision on a benefit (decyzja).
  public enum Decision: IdentifierKind {
    /// The name of this kind in refusals.
    public static let label = "decision id"
  }

  /// A supporting document (dokument księgowy or other evidence).
  public enum Document: IdentifierKind {
    /// The name of this kind in refusals.
    public static let label = "document id"
  }

  /// A task of the budget (zadanie).
  public enum Task: IdentifierKind {
    /// The name of this kind in refusals.
    public static let label = "task id"
  }

  /// A line of a task of the budget (pozycja budżetu).
  public enum Line: IdentifierKind {
    /// The name of this kind in refusals.
    public static let label = "budget line id"
  }

  /// A part of the places kept for a group (limit miejsc dla grupy).
  public enum Quota: IdentifierKind {
    /// The name of this kind in refusals.
    public static let label = "quota id"
  }

  /// A community work unit of the centre (Wydział Pracy Środowiskowej).
  public enum Unit: IdentifierKind {
    /// The name of this kind in refusals.
    public static let label = "unit id"
  }

  /// One condition of eligibility (kryterium kwalifikowalności).
  public enum Criterion: IdentifierKind {
    /// The name of this kind in refusals.
    public static let label = "criterion id"
  }

  /// A set of criteria of which at least one must be met.
  public enum CriterionGroup: IdentifierKind {
    /// The name of this kind in refusals.
    public static let label = "criterion group"
  }

  /// A kind of action or support (rodzaj działania, forma wsparcia).
  public enum Action: IdentifierKind {
    /// The name of this kind in refusals.
    public static let label = "action id"
  }

  /// A reason of an absence (przyczyna nieobecności).
  public enum AbsenceReason: IdentifierKind {
    /// The name of this kind in refusals.
    public static let label = "absence reason"
  }

  /// A kind of benefit (rodzaj świadczenia).
  public enum Benefit: IdentifierKind {
    /// The name of this kind in refusals.
    public static let label = "benefit id"
  }

  /// A ceiling on a sort of expenditure (limit wydatków).
  public enum Limit: IdentifierKind {
    /// The name of this kind in refusals.
    public static let label = "expenditure limit id"
  }

  /// A numbered state of dated rules (wersja zasad).
  public enum Version: IdentifierKind {
    /// The name of this kind in refusals.
    public static let label = "version"
  }

  /// Something that must be asked of a person.
  public enum Question: IdentifierKind {
    /// The name of this kind in refusals.
    public static let label = "question id"
  }
}

/// The name of a programme, such as `aktywna-lodz`.
public typealias ProgrammeID = Identifier<Named.Programme>
/// The name of a training.
public typealias TrainingID = Identifier<Named.Training>
/// The name of a budget task.
public typealias TaskID = Identifier<Named.Task>
/// The name of a budget line within its task.
public typealias LineID = Identifier<Named.Line>
/// The name of a quota of places.
public typealias QuotaID = Identifier<Named.Quota>
/// The name of a community work unit.
public typealias UnitID = Identifier<Named.Unit>
/// The name of an eligibility criterion.
public typealias CriterionID = Identifier<Named.Criterion>
/// The name of a group of alternative criteria.
public typealias CriterionGroupID = Identifier<Named.CriterionGroup>
/// The name of a kind of action or support.
public typealias ActionID = Identifier<Named.Action>
/// The name of a reason of absence.
public typealias AbsenceReasonID = Identifier<Named.AbsenceReason>
/// The name of a kind of benefit.
public typealias BenefitID = Identifier<Named.Benefit>
/// The name of an expenditure limit.
public typealias LimitID = Identifier<Named.Limit>
/// The name of a version of dated rules.
public typealias VersionID = Identifier<Named.Version>
/// The name of an open question.
public typealias QuestionID = Identifier<Named.Question>
