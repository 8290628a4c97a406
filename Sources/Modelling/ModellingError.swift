import Files

/// What can go wrong between a table of features and a locked model.
package enum ModellingError: Error, Equatable, CustomStringConvertible {
  /// A file or table could not be read; the message is the one of `FilesError`.
  case table(FilesError)
  case notANumber(file: String, line: Int, column: String)
  case unknownLevel(file: String, line: Int, column: String, levels: [String])
  case emptyPatient(file: String, line: Int, column: String)
  case duplicatePatient(file: String, line: Int, patient: String)
  case missingPatient(patient: String, file: String)
  case missingColumn(column: String, file: String)
  case duplicateColumn(column: String, first: String, second: String)
  case wrongShape(values: Int, patients: Int, columns: Int)
  case outcomeCount(task: String, patients: Int, outcomes: Int)
  case tooFewPatients(task: String, cohort: String, positive: Int, negative: Int)
  case missingClinicalTable(model: String)
  case missingFeatureTable(model: String, region: String)
  case unknownComponent(model: String, component: String, task: String)
  case nestedCombination(model: String, component: String)
  case notFitted(task: String, model: String, reason: String)
  case modelColumnMissing(task: String, model: String, column: String, file: String)
  case unsupportedSchema(file: String, found: Int, supported: Int)

  package var description: String {
    switch self {
    case .table(let error): error.description
    case .notANumber(let file, let line, let column):
      "\(file):\(line): the value in column '\(column)' is not a finite number; leave the field empty where it is not "
        + "known"
    case .unknownLevel(let file, let line, let column, let levels):
      "\(file):\(line): the value in column '\(column)' is not one of its levels: \(levels.joined(separator: ", "))"
    case .emptyPatient(let file, let line, let column):
      "\(file):\(line): the patient id in column '\(column)' is empty"
    case .duplicatePatient(let file, let line, let patient):
      "\(file):\(line): patient '\(patient)' appears a second time; each patient has one row"
    case .missingPatient(let patient, let file): "\(file): there is no row for patient '\(patient)'"
    case .missingColumn(let column, let file): "\(file): there is no column '\(column)'"
    case .duplicateColumn(let column, let first, let second):
      "column '\(column)' is in both \(first) and \(second); rename one"
    case .wrongShape(let values, let patients, let columns):
      "\(values) values do not fill a table of \(patients) patients and \(columns) columns"
    case .outcomeCount(let task, let patients, let outcomes):
      "task '\(task)': \(patients) patients were handed in with \(outcomes) outcomes"
    case .tooFewPatients(let task, let cohort, let positive, let negative):
      "task '\(task)': cohort '\(cohort)' has \(positive) patients of the positive class and \(negative) of the negative "
        + "class; a model needs at least 2 of each"
    case .missingClinicalTable(let model):
      "model '\(model)' is a clinical model, but the study names no clinical predictors"
    case .missingFeatureTable(let model, let region):
      "model '\(model)' needs features of region '\(region)', but there is no table of them"
    case .unknownComponent(let model, let component, let task):
      "model '\(model)' combines '\(component)', which is not a model of task '\(task)'"
    case .nestedCombination(let model, let component):
      "model '\(model)' combines '\(component)', which is itself a combined model; name its components instead"
    case .notFitted(let task, let model, let reason):
      "model '\(model)' of task '\(task)' cannot predict: \(reason)"
    case .modelColumnMissing(let task, let model, let column, let file):
      "\(file): there is no column '\(column)', which model '\(model)' of task '\(task)' needs"
    case .unsupportedSchema(let file, let found, let supported):
      "\(file): the model's schema is \(found); this version reads schema \(supported)"
    }
  }
}
