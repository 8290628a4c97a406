/// One thing that is wrong with the input: a message that names file, line, key or patient, and says what to do.
package struct InputProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// The patient whose data are wrong; nil where the study as a whole is. `--skip-invalid` may leave such a patient out.
  package var patient: String?
  package var message: String

  package init(patient: String? = nil, message: String) {
    self.patient = patient
    self.message = message
  }

  package var description: String {
    patient.map { "patient \($0): \(message)" } ?? message
  }
}

/// What ends a run.
package enum PipelineError: Error, Equatable, CustomStringConvertible {
  /// The input or the arguments are wrong: exit status 2. Every problem that was seen.
  case invalidInput([InputProblem])
  /// A step failed on valid input: exit status 1.
  case stepFailed(step: String, patient: String?, reason: String)

  /// The exit status of the command line.
  package var exitStatus: Int32 {
    switch self {
    case .invalidInput: 2
    case .stepFailed: 1
    }
  }

  package var description: String {
    switch self {
    case .invalidInput(let problems):
      return problems.map(\.description).joined(separator: "\n")
    case .stepFailed(let step, let patient, let reason):
      return "\(step) failed\(patient.map { " for patient \($0)" } ?? ""): \(reason)"
    }
  }
}

// The wording of every problem, in one place.
extension InputProblem {
  // MARK: Study file and table

  static func studyFileUnreadable(file: String) -> InputProblem {
    InputProblem(message: "\(file): cannot be read; give the path of a study.yaml")
  }

  static func studyFileNotText(file: String) -> InputProblem {
    InputProblem(message: "\(file): not UTF-8 text; save it as UTF-8")
  }

  static func parameterFileUnreadable(file: String) -> InputProblem {
    InputProblem(message: "\(file): cannot be read; give the path of a parameter file")
  }

  static func dataRootVariable(file: String, variable: String) -> InputProblem {
    InputProblem(
      message:
        "\(file): 'data' uses the environment variable \(variable), which is not set; set it or write ${\(variable):-folder}"
    )
  }

  static func noPatients(file: String) -> InputProblem {
    InputProblem(message: "\(file): the table has no patients; it needs one row for each")
  }

  static func badPatientId(file: String, line: Int) -> InputProblem {
    InputProblem(
      patient: "in line \(line)",
      message:
        "\(file):\(line): the patient id may hold letters, digits, '-', '_' and '.' only, begins with a letter or a digit, "
        + "does not end like an image file (.nii, .gz, .hdr, .img), and has at most 64 characters; rename it")
  }

  static func duplicatePatient(file: String, line: Int, first: Int, patient: String) -> InputProblem {
    InputProblem(
      patient: patient,
      message: "\(file):\(line): the id stands in line \(first) already; keep one row for each patient")
  }

  static func inTwoCohorts(file: String, line: Int, patient: String, cohorts: [String]) -> InputProblem {
    InputProblem(
      patient: patient,
      message: "\(file):\(line): belongs to more than one cohort (\(cohorts.joined(separator: ", "))); "
        + "mend the cohorts' rules")
  }

  static func unknownLevel(file: String, line: Int, patient: String, column: String, levels: [String]) -> InputProblem {
    InputProblem(
      patient: patient,
      message:
        "\(file):\(line): the value in column '\(column)' is none of its levels (\(levels.joined(separator: ", ")))")
  }

  static func notANumber(file: String, line: Int, patient: String, column: String) -> InputProblem {
    InputProblem(patient: patient, message: "\(file):\(line): the value in column '\(column)' is not a number")
  }

  static func missingTime(file: String, line: Int, patient: String, column: String) -> InputProblem {
    InputProblem(
      patient: patient, message: "\(file):\(line): column '\(column)' must give the phase's time in seconds")
  }

  static func timesNotIncreasing(patient: String, image: String) -> InputProblem {
    InputProblem(patient: patient, message: "the times of the phases of '\(image)' do not increase")
  }

  // MARK: Cohorts and outcomes

  static func emptyCohort(_ cohort: String) -> InputProblem {
    InputProblem(message: "cohort '\(cohort)' has no patients; mend its 'where' or 'ids'")
  }

  static func onePatient(cohort: String) -> InputProblem {
    InputProblem(message: "cohort '\(cohort)' has one patient only; a model cannot be fitted on it")
  }

  static func oneClass(task: String, cohort: String, label: String, n: Int) -> InputProblem {
    InputProblem(
      message: "task '\(task)': all \(n) patients of cohort '\(cohort)' with a known outcome are \(label); "
        + "both classes are needed")
  }

  static func noOutcomes(task: String, cohort: String) -> InputProblem {
    InputProblem(
      message: "task '\(task)': no patient of cohort '\(cohort)' has an outcome in either class; "
        + "mend the classes' values, or remove the cohort from the task's 'outcome'")
  }

  static func tooFewForFolds(task: String, label: String, n: Int, folds: Int) -> InputProblem {
    InputProblem(
      message: "task '\(task)': \(n) development patients are \(label), fewer than the \(folds) folds of the "
        + "cross-validation; lower evaluation.folds")
  }

  // MARK: Images

  static func missingFile(patient: String, path: String) -> InputProblem {
    InputProblem(patient: patient, message: "\(path): there is no such file or folder")
  }

  static func unreadableImage(patient: String, path: String, reason: String) -> InputProblem {
    InputProblem(patient: patient, message: reason.contains(path) ? reason : "\(path): \(reason)")
  }

  static func otherGrid(patient: String, path: String, than other: String) -> InputProblem {
    InputProblem(
      patient: patient,
      message: "\(path): size, spacing, origin or direction differ from \(other); both must lie on one grid")
  }

  static func emptyMask(patient: String, path: String, label: Int?) -> InputProblem {
    InputProblem(
      patient: patient, message: "\(path): the mask is empty\(label.map { " (no voxel has the value \($0))" } ?? "")")
  }

  static func notFinite(patient: String, path: String, count: Int) -> InputProblem {
    InputProblem(
      patient: patient,
      message:
        "\(path): \(count) \(count == 1 ? "voxel within the mask is" : "voxels within the mask are") NaN or infinite")
  }

  static func constantImage(patient: String, path: String) -> InputProblem {
    InputProblem(
      patient: patient, message: "\(path): all voxels within the mask have one value; nothing can be measured")
  }

  static func tooFewPhases(patient: String, path: String, found: Int) -> InputProblem {
    InputProblem(
      patient: patient,
      message: "\(path): holds \(found) time \(found == 1 ? "point" : "points"); at least 2 are needed")
  }

  static func missingPhase(patient: String, name: String, image: String, found: Int) -> InputProblem {
    InputProblem(
      patient: patient, message: "'\(name)' is asked for, but '\(image)' has phases 0 to \(found - 1) only")
  }

  static func maskOutside(patient: String, path: String, image: String) -> InputProblem {
    InputProblem(patient: patient, message: "\(path): the mask lies outside the image '\(image)'")
  }

  // MARK: Steps and arguments

  static func stepNotRun(step: String, file: String) -> InputProblem {
    InputProblem(message: "\(file) is missing; run the step '\(step)' first (drop --from, or choose an earlier step)")
  }

  static func stepsOutOfOrder(from: String, to: String) -> InputProblem {
    InputProblem(message: "--from \(from) comes after --to \(to)")
  }

  static func outputOfAnotherStudy(folder: String, other: String) -> InputProblem {
    InputProblem(
      message: "\(folder) holds the study '\(other)'; give another folder with --output, or remove it")
  }

  static func studyChanged(file: String, step: String) -> InputProblem {
    InputProblem(
      message:
        "\(file): the study file or --skip-invalid has changed since the step 'check'; run without --from \(step)")
  }

  static func outputIsARun(folder: String) -> InputProblem {
    InputProblem(message: "\(folder) holds a run (study.json); give another folder with --output")
  }

  static func outputIsAFile(folder: String) -> InputProblem {
    InputProblem(message: "\(folder) is a file; give a folder with --output")
  }

  static func outputHoldsInput(folder: String, file: String) -> InputProblem {
    InputProblem(
      message:
        "\(file) lies in the output folder \(folder), where it could be overwritten; give another folder with --output")
  }

  static func outputHoldsOthers(folder: String, name: String) -> InputProblem {
    InputProblem(
      message:
        "\(folder) holds '\(name)', which is not from 'holdout evaluate' and would be replaced; give another folder with --output"
    )
  }

  static func noHeldOutCohort(cohort: String, isDevelopment: Bool, file: String) -> InputProblem {
    InputProblem(
      message: "--separation: '\(cohort)' is "
        + (isDevelopment ? "a development cohort of \(file)" : "no cohort of \(file)")
        + "; name a cohort whose predictions are all external")
  }

  static func ownFigures(folder: String) -> InputProblem {
    InputProblem(
      message:
        "\(folder): holds the record or the figures that its report shows; name another folder, or set 'figures' in the "
        + "study file and run the study again")
  }

  static func outputNotWritable(folder: String, reason: String) -> InputProblem {
    InputProblem(message: "\(folder): cannot be written: \(reason)")
  }

  static func folderNotEmpty(folder: String) -> InputProblem {
    InputProblem(message: "\(folder): the folder exists and is not empty; give a new one")
  }
}
