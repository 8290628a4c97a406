import Files
import Foundation

/// Numbers of patients: one row a patient, one named column a feature.
///
/// Values lie column by column in one array; a missing value is NaN and an infinite one cannot occur. Patients and columns
/// are unique. Memory is 8 bytes a value.
package struct FeatureTable: Sendable, Equatable {
  package let patients: [String]
  package let columns: [String]
  /// Column-major, `patients.count` values a column; NaN where missing.
  package let values: [Double]
  /// Where the numbers came from, for messages.
  package let source: String

  private let columnIndex: [String: Int]

  /// A table made in memory.
  ///
  /// - Throws: `ModellingError.wrongShape`, `.duplicatePatient`, `.duplicateColumn`, `.notANumber` (an infinite value).
  package init(
    patients: [String], columns: [String], values: [Double], source: String = "table"
  ) throws(ModellingError) {
    guard values.count == patients.count * columns.count else {
      throw .wrongShape(values: values.count, patients: patients.count, columns: columns.count)
    }
    if let infinite = values.firstIndex(where: \.isInfinite) {
      throw .notANumber(
        file: source, line: infinite % patients.count + 2, column: columns[infinite / patients.count])
    }
    var seen: Set<String> = []
    for (row, patient) in patients.enumerated() where !seen.insert(patient).inserted {
      throw .duplicatePatient(file: source, line: row + 2, patient: patient)
    }
    var index: [String: Int] = [:]
    for (position, column) in columns.enumerated() where index.updateValue(position, forKey: column) != nil {
      throw .duplicateColumn(column: column, first: source, second: source)
    }
    self.init(patients: patients, columns: columns, values: values, source: source, columnIndex: index)
  }

  /// Reads every column but the patient's id as numbers; an empty field, or one of `missing`, is a missing value.
  ///
  /// - Throws: `ModellingError.table` where there is no id column, `.emptyPatient`, `.duplicatePatient`, `.notANumber`; all
  ///   name file and line, and the last its column.
  package init(
    _ table: CSVTable, idColumn: String = "patient_id", missing: [String] = []
  ) throws(ModellingError) {
    let ids = try PatientRows(table, idColumn: idColumn)
    let positions = table.columns.indices.filter { $0 != ids.column }
    let rows = table.rows.count
    var values = [Double](repeating: .nan, count: rows * positions.count)
    let missing = Set(missing)
    for (place, position) in positions.enumerated() {
      for row in 0..<rows {
        let field = table.rows[row][position].trimmed
        if field.isEmpty || missing.contains(field) { continue }
        guard let value = Double(field), value.isFinite else {
          throw .notANumber(file: table.file, line: table.line(ofRow: row), column: table.columns[position])
        }
        values[place * rows + row] = value
      }
    }
    try self.init(
      patients: ids.patients, columns: positions.map { table.columns[$0] }, values: values, source: table.file)
  }

  /// Reads a file of numbers row by row, without holding its text; the rules are those of `init(_:idColumn:missing:)`.
  package init(
    contentsOf url: URL, named name: String, idColumn: String = "patient_id"
  ) throws(ModellingError) {
    var patients: [String] = []
    var columns: [String] = []
    var rowMajor: [Double] = []
    do throws(FilesError) {
      var rows = try CSVRows(contentsOf: url, named: name)
      guard let idPosition = rows.columns.firstIndex(of: idColumn) else {
        throw .missingColumn(file: name, column: idColumn, present: rows.columns)
      }
      columns = rows.columns
      columns.remove(at: idPosition)
      while let row = try rows.next() {
        for (position, field) in row.fields.enumerated() where position != idPosition {
          if field.isEmpty {
            rowMajor.append(.nan)
          } else if let value = Double(field), value.isFinite {
            rowMajor.append(value)
          } else {
            throw .notANumber(file: name, line: row.line, column: rows.columns[position])
          }
        }
        patients.append(row.fields[idPosition])
      }
    } catch { throw .table(error) }
    var values = [Double](repeating: .nan, count: rowMajor.count)
    for row in patients.indices {
      for column in columns.indices {
        values[column * patients.count + row] = rowMajor[row * columns.count + column]
      }
    }
    try self.init(patients: patients, columns: columns, values: values, source: name)
  }

  private init(
    patients: [String], columns: [String], values: [Double], source: String, columnIndex: [String: Int]
  ) {
    self.patients = patients
    self.columns = columns
    self.values = values
    self.source = source
    self.columnIndex = columnIndex
  }

  /// The position of `column`, or nil.
  package func index(of column: String) -> Int? { columnIndex[column] }

  /// The values of the column at `position`, one a patient.
  package func column(_ position: Int) -> ArraySlice<Double> {
    values[position * patients.count..<(position + 1) * patients.count]
  }

  /// The table of these patients, in this order.
  ///
  /// - Throws: `ModellingError.missingPatient`, `.duplicatePatient`.
  package func selecting(patients wanted: [String]) throws(ModellingError) -> FeatureTable {
    let index = Dictionary(uniqueKeysWithValues: patients.enumerated().map { ($1, $0) })
    var rows: [Int] = []
    rows.reserveCapacity(wanted.count)
    var seen: Set<String> = []
    for patient in wanted {
      guard let row = index[patient] else { throw .missingPatient(patient: patient, file: source) }
      guard seen.insert(patient).inserted else {
        throw .duplicatePatient(file: source, line: row + 2, patient: patient)
      }
      rows.append(row)
    }
    return self.rows(rows)
  }

  /// The table of these columns, in this order.
  ///
  /// - Throws: `ModellingError.missingColumn`.
  package func selecting(columns wanted: [String]) throws(ModellingError) -> FeatureTable {
    var selected: [Double] = []
    selected.reserveCapacity(wanted.count * patients.count)
    for column in wanted {
      guard let position = columnIndex[column] else { throw .missingColumn(column: column, file: source) }
      selected += self.column(position)
    }
    return try FeatureTable(patients: patients, columns: wanted, values: selected, source: source)
  }

  /// This table with the columns of `other` after its own; rows are matched by patient id, in this table's order.
  ///
  /// - Throws: `ModellingError.missingPatient` where `other` lacks one, `.duplicateColumn`.
  package func joined(with other: FeatureTable) throws(ModellingError) -> FeatureTable {
    for column in other.columns where columnIndex[column] != nil {
      throw .duplicateColumn(column: column, first: source, second: other.source)
    }
    let matched = other.patients == patients ? other : try other.selecting(patients: patients)
    return try FeatureTable(
      patients: patients, columns: columns + other.columns, values: values + matched.values,
      source: source == other.source ? source : "\(source) with \(other.source)")
  }

  /// The rows at these positions, each at most once.
  func rows(_ positions: [Int]) -> FeatureTable {
    var selected: [Double] = []
    selected.reserveCapacity(columns.count * positions.count)
    values.withUnsafeBufferPointer { values in
      for column in 0..<columns.count {
        let start = column * patients.count
        for row in positions { selected.append(values[start + row]) }
      }
    }
    return FeatureTable(
      patients: positions.map { patients[$0] }, columns: columns, values: selected, source: source,
      columnIndex: columnIndex)
  }

  /// Equal patients, columns, source and values, missing values being equal to each other.
  package static func == (left: FeatureTable, right: FeatureTable) -> Bool {
    left.patients == right.patients && left.columns == right.columns && left.source == right.source
      && zip(left.values, right.values).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
  }
}

/// The patients of a table, one a row.
struct PatientRows {
  let column: Int
  let patients: [String]

  /// - Throws: `ModellingError.table`, `.emptyPatient`, `.duplicatePatient`.
  init(_ table: CSVTable, idColumn: String) throws(ModellingError) {
    do { column = try table.index(of: idColumn) } catch { throw .table(error) }
    var seen: Set<String> = []
    var patients: [String] = []
    for (row, fields) in table.rows.enumerated() {
      let patient = fields[column].trimmed
      let line = table.line(ofRow: row)
      guard !patient.isEmpty else { throw .emptyPatient(file: table.file, line: line, column: idColumn) }
      guard seen.insert(patient).inserted else {
        throw .duplicatePatient(file: table.file, line: line, patient: patient)
      }
      patients.append(patient)
    }
    self.patients = patients
  }
}

extension String {
  /// The text without spaces and tabs at its ends.
  var trimmed: String {
    func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }
    guard first.map(isBlank) == true || last.map(isBlank) == true else { return self }
    return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }
}
