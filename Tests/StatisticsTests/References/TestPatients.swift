import Testing

/// One data set of patients.csv.
struct TestPatients {
  let outcomes: [Bool]
  let score1, score2, x1, x2, x3: [Double]
  let labels1, labels2: [Int]

  init(_ set: String) throws {
    let table = try ReferenceTable("patients.csv")
    outcomes = try table.numbers("outcome", of: set).map { $0 == 1 }
    score1 = try table.numbers("score1", of: set)
    score2 = try table.numbers("score2", of: set)
    x1 = try table.numbers("x1", of: set)
    x2 = try table.numbers("x2", of: set)
    x3 = try table.numbers("x3", of: set)
    labels1 = try table.numbers("labels1", of: set).map { Int($0) }
    labels2 = try table.numbers("labels2", of: set).map { Int($0) }
  }
}
