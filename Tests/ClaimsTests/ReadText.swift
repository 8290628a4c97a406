import Foundation
import Manuscripts
import Testing

@testable import Claims

/// A short text in our own words as the whole reader understands it.
struct ReadText {
  let reading: ManuscriptReading

  init(_ text: String) throws {
    reading = ManuscriptReading(try ManuscriptReader.read(Data(text.utf8), name: "text.txt"))
  }

  /// The study's own numbers: `auc 0.81 validation xgboost`, with the task's label behind them where there are several; `-` for what is not said.
  var claims: [String] {
    let hasTasks = reading.tasks.count > 1
    return reading.ownClaims.map { claim in
      let task = hasTasks ? " " + (reading.task(claim.task)?.label ?? "-") : ""
      return "\(claim.metric.rawValue) \(claim.value.value) \(claim.cohort ?? "-") \(claim.model ?? "-")\(task)"
    }
  }

  /// `training development 140 62`: id, role, number of patients, events.
  var cohorts: [String] {
    reading.cohorts.map { cohort in
      "\(cohort.id) \(cohort.role.rawValue) \(cohort.n.map(String.init) ?? "-") \(cohort.events.map(String.init) ?? "-")"
    }
  }

  var models: [String] { reading.models.map(\.id) }
}
