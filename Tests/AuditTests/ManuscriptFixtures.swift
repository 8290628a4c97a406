import Audit
import Claims
import Files
import Foundation
import Manuscripts
import Record
import Templates
import TestSupport

/// The manuscripts with known faults, with what is due in each and what the audit says.
struct ManuscriptFixtures: Sendable {
  enum Expectation: String, Sendable {
    case yes, no, any
  }

  struct Due: Sendable {
    let rule: String
    let expectation: Expectation
    /// Number of findings, where the text determines it.
    let count: Int?
  }

  struct PrintedClaim: Sendable {
    let metric: MetricKind?
    let value: Double
    let lower: Double?
    let upper: Double?
    /// Roles that are equally fair; empty where the text names no cohort.
    let roles: [Claims.CohortRole]
    let model: String
    let task: String
  }

  struct File: Sendable {
    let name: String
    let twin: String
    let kind: StudyKind?
    var due: [Due]
    var claims: [PrintedClaim]
    let record: ManuscriptAuditRecord

    func expectation(_ rule: String) -> Due {
      due.first { $0.rule == rule } ?? Due(rule: rule, expectation: .no, count: nil)
    }
  }

  let files: [File]

  /// The texts of this project, or others that are labelled in the same way: `HOLDOUT_LABELLED_MANUSCRIPTS`.
  static let folder =
    ProcessInfo.processInfo.environment["HOLDOUT_LABELLED_MANUSCRIPTS"].map { URL(fileURLWithPath: $0) }
    ?? TestFolders.fixtures.appending(path: "manuscripts")

  /// Texts and labels by writers who knew what the rules say and not how the program reads.
  static let blindFolder = TestFolders.fixtures.appending(path: "manuscripts-blind")

  /// Reads and audits all of them once.
  static let shared = Result { try ManuscriptFixtures(folder) }

  init(_ folder: URL) throws {
    let labels = try CSVTable(contentsOf: folder.appending(path: "labels.csv"))
    let claims = try CSVTable(contentsOf: folder.appending(path: "claims.csv"))
    let auditor = try ManuscriptAuditor(
      store: TemplateStore(), software: Software(name: "holdout", version: "test"), checklists: [])
    var claimsOfFile: [String: [PrintedClaim]] = [:]
    for row in claims.rows.indices {
      func field(_ name: String) -> String { claims.value(name, row: row) ?? "" }
      let roles = field("cohort").split(separator: "|").compactMap { Claims.CohortRole(rawValue: String($0)) }
      claimsOfFile[field("file"), default: []].append(
        PrintedClaim(
          metric: MetricKind(rawValue: field("metric")), value: Double(field("value")) ?? .nan,
          lower: Double(field("lower")), upper: Double(field("upper")), roles: roles, model: field("model"),
          task: field("task")))
    }
    var files: [File] = []
    for row in labels.rows.indices {
      func field(_ name: String) -> String { labels.value(name, row: row) ?? "" }
      let name = field("file")
      if files.last?.name != name {
        let manuscript = try ManuscriptReader.read(
          Data(contentsOf: folder.appending(path: name)), name: name)
        files.append(
          File(
            name: name, twin: field("twin"), kind: StudyKind(rawValue: field("kind")), due: [],
            claims: claimsOfFile[name] ?? [], record: auditor.audit(manuscript)))
      }
      guard !field("rule").isEmpty else { continue }
      files[files.count - 1].due.append(
        Due(
          rule: field("rule"), expectation: Expectation(rawValue: field("expected")) ?? .no, count: Int(field("count")))
      )
    }
    self.files = files
  }

  /// Codes that are due in some file.
  var rules: [String] {
    Set(files.flatMap(\.due).filter { $0.expectation == .yes }.map(\.rule)).sorted()
  }

  /// Codes that are due or were found.
  var rulesDueOrFound: [String] {
    Set(rules).union(files.flatMap { $0.record.findings.map(\.code) }).sorted()
  }
}

/// How a rule did over all files; files in which either answer is fair do not count.
struct RuleTally {
  let rule: String
  var planted = 0
  var absent = 0
  var missed: [String] = []
  var falseAlarms: [String] = []
  var otherCounts: [String] = []
  var counted = 0

  init(_ rule: String, in fixtures: ManuscriptFixtures) {
    self.rule = rule
    for file in fixtures.files {
      let due = file.expectation(rule)
      let found = file.record.findings.filter { $0.code == rule }.count
      switch due.expectation {
      case .any: continue
      case .yes:
        planted += 1
        if found == 0 { missed.append(file.name) }
        if let count = due.count, found > 0 {
          counted += 1
          if count != found { otherCounts.append("\(file.name) \(found) for \(count)") }
        }
      case .no:
        absent += 1
        if found > 0 { falseAlarms.append(file.name) }
      }
    }
  }

  var found: Int { planted - missed.count }
  /// 1 where nothing was planted.
  var recall: Double { planted == 0 ? 1 : Double(found) / Double(planted) }
  /// 1 where nothing was found.
  var precision: Double {
    let all = found + falseAlarms.count
    return all == 0 ? 1 : Double(found) / Double(all)
  }

  var line: String {
    let name = rule.padding(toLength: 8, withPad: " ", startingAt: 0)
    return "\(name) | \(planted) | \(found) | \(falseAlarms.count) | \(ManuscriptFixtures.share(precision)) | "
      + ManuscriptFixtures.share(recall)
  }
}

/// How the extraction of claims did over all files.
struct ClaimTally {
  /// Claims in the table, and those that the program reads as the study's own performance.
  var printed = 0
  var read = 0
  /// Same metric, value and interval.
  var numbers = 0
  /// Of these, how many name a cohort, model or task in print, and how many were given that one.
  var cohorts = (due: 0, right: 0)
  var models = (due: 0, right: 0)
  var tasks = (due: 0, right: 0)
  /// Everything that is printed is right.
  var complete = 0
  var missed: [String] = []
  var surplus: [String] = []
  var misplaced: [String] = []

  init(_ fixtures: ManuscriptFixtures) {
    for file in fixtures.files where file.kind?.isPredictionModelStudy == true { add(file) }
  }

  private mutating func add(_ file: ManuscriptFixtures.File) {
    let own = file.record.claims.filter { $0.isOwn && $0.metric.isModelPerformance }
    printed += file.claims.count
    read += own.count
    var free = Set(own.indices)
    // The best partner first, so that equal numbers of several models do not take one another's.
    var pairs: [(score: Int, due: Int, read: Int)] = []
    for (due, expected) in file.claims.enumerated() {
      for (index, claim) in own.enumerated() where Self.sameNumbers(claim, expected) {
        let parts = Self.parts(claim, expected, file.record)
        pairs.append((score: [parts.cohort, parts.model, parts.task].filter { $0 }.count, due: due, read: index))
      }
    }
    pairs.sort { ($1.score, $0.due, $0.read) < ($0.score, $1.due, $1.read) }
    var done = Set<Int>()
    for pair in pairs where !done.contains(pair.due) && free.contains(pair.read) {
      done.insert(pair.due)
      free.remove(pair.read)
      count(file.claims[pair.due], own[pair.read], in: file)
    }
    for (due, expected) in file.claims.enumerated() where !done.contains(due) {
      missed.append("\(file.name) \(Self.text(expected))")
    }
    for index in free.sorted() {
      let claim = own[index]
      surplus.append("\(file.name) \(claim.metric.rawValue) \(claim.value.value) [\(claim.section.rawValue)]")
    }
  }

  private mutating func count(
    _ expected: ManuscriptFixtures.PrintedClaim, _ claim: Claim, in file: ManuscriptFixtures.File
  ) {
    numbers += 1
    let parts = Self.parts(claim, expected, file.record)
    if !expected.roles.isEmpty {
      cohorts.due += 1
      if parts.cohort { cohorts.right += 1 }
    }
    if !expected.model.isEmpty {
      models.due += 1
      if parts.model { models.right += 1 }
    }
    if !expected.task.isEmpty {
      tasks.due += 1
      if parts.task { tasks.right += 1 }
    }
    if parts.cohort, parts.model, parts.task {
      complete += 1
    } else {
      let record = file.record
      misplaced.append(
        "\(file.name) \(Self.text(expected)): cohort \(claim.cohort ?? "-")"
          + " (\(record.cohorts.first { $0.id == claim.cohort }?.role.rawValue ?? "-")),"
          + " model \(record.models.first { $0.id == claim.model }?.label ?? "-"),"
          + " task \(record.tasks.first { $0.id == claim.task }?.label ?? "-")")
    }
  }

  private static func text(_ claim: ManuscriptFixtures.PrintedClaim) -> String {
    let interval = claim.lower.flatMap { lower in claim.upper.map { " (\(lower) to \($0))" } } ?? ""
    return "\(claim.metric?.rawValue ?? "?") \(claim.value)\(interval), \(claim.roles.map(\.rawValue)), "
      + "\(claim.model), \(claim.task)"
  }

  /// A percentage in a table whose heading has the sign is the number of hundredths.
  private static func fraction(_ number: PrintedNumber, _ metric: MetricKind) -> Double {
    metric.isProportion && !number.isPercent && number.value > 2 ? number.value / 100 : number.fraction
  }

  private static func sameNumbers(_ claim: Claim, _ expected: ManuscriptFixtures.PrintedClaim) -> Bool {
    func same(_ number: PrintedNumber?, _ value: Double?) -> Bool {
      guard let number, let value else { return number == nil && value == nil }
      return abs(fraction(number, claim.metric) - value) < 1e-6
    }
    // The C-statistic of a binary outcome is the AUC.
    let kinds: Set<MetricKind?> = [claim.metric, expected.metric]
    return (claim.metric == expected.metric || kinds == [.auc, .cIndex]) && same(claim.value, expected.value)
      && same(claim.interval?.lower, expected.lower) && same(claim.interval?.upper, expected.upper)
  }

  private static func parts(
    _ claim: Claim, _ expected: ManuscriptFixtures.PrintedClaim, _ record: ManuscriptAuditRecord
  ) -> (cohort: Bool, model: Bool, task: Bool) {
    let role = record.cohorts.first { $0.id == claim.cohort }?.role
    let model = record.models.first { $0.id == claim.model }
    let task = record.tasks.first { $0.id == claim.task }
    let cohortIsRight =
      expected.roles.isEmpty ? role == nil || role == .unspecified : role.map(expected.roles.contains) ?? false
    return (
      cohortIsRight, agree(expected.model, [model?.label ?? ""] + (model?.otherNames ?? [])),
      agree(expected.task, [task?.label ?? "", task?.outcome ?? ""])
    )
  }

  /// True where the words expected are none, or one of them that tells something is among those read.
  private static func agree(_ expected: String, _ read: [String]) -> Bool {
    func words(_ text: String) -> [String] {
      text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        .filter { !["model", "models", "the", "of", "and", "score", "task"].contains($0) }
    }
    let due = words(expected)
    guard !due.isEmpty else { return true }
    let known = read.flatMap(words)
    return due.contains { one in known.contains { $0 == one || (one.count > 4 && $0.hasPrefix(one.prefix(5))) } }
  }
}

extension ManuscriptFixtures {
  /// Two decimals.
  static func share(_ value: Double) -> String { String(format: "%.2f", value) }
}
