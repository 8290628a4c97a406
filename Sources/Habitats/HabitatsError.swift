/// What can go wrong when tumours are divided into habitats. Only study patient ids and map names appear in a message.
package enum HabitatsError: Error, Equatable, CustomStringConvertible {
  case noPatients
  case duplicatePatient(patient: String)
  case wrongPatients(cohort: String, unexpected: [String], absent: [String])
  case wrongMapCount(patient: String, found: Int, expected: Int)
  case gridMismatch(patient: String, map: String)
  case emptyMask(patient: String)
  case noCompleteVoxel(patient: String, maps: [String])
  case constantMap(map: String)
  case tooFewPoints(points: Int, clusters: Int)
  case badSetting(key: String, reason: String)
  case differentSizes(first: Int, second: Int)

  package var description: String {
    switch self {
    case .noPatients:
      "habitats: there is no development patient to fit on; check the role and members of the cohorts"
    case .duplicatePatient(let patient):
      "habitats: patient \(patient) was sampled twice; give each patient once"
    case .wrongPatients(let cohort, let unexpected, let absent):
      "habitats: the samples are not those of cohort '\(cohort)'"
        + (unexpected.isEmpty ? "" : "; not in the cohort: \(unexpected.joined(separator: ", "))")
        + (absent.isEmpty ? "" : "; without a sample: \(absent.joined(separator: ", "))")
        + "; fit on the development patients, all of them and nobody else"
    case .wrongMapCount(let patient, let found, let expected):
      "habitats: patient \(patient) has \(found) maps, the habitats need \(expected)"
    case .gridMismatch(let patient, let map):
      "habitats: patient \(patient): map '\(map)' lies on another grid than the tumour mask; run 'prepare' again"
    case .emptyMask(let patient):
      "habitats: patient \(patient): the tumour mask has no voxel; correct the mask or exclude the patient"
    case .noCompleteVoxel(let patient, let maps):
      "habitats: patient \(patient): no tumour voxel has a value in all of \(maps.joined(separator: ", ")); "
        + "check that the images cover the tumour, or exclude the patient"
    case .constantMap(let map):
      "habitats: map '\(map)' has the same value in nearly all sampled voxels, so it cannot tell habitats apart; "
        + "check the images behind it or remove it from habitats.maps"
    case .tooFewPoints(let points, let clusters):
      "habitats: \(clusters) habitats cannot be fitted to \(points) different voxels; "
        + "lower habitats.clusters or raise habitats.voxels_per_patient"
    case .badSetting(let key, let reason): "habitats.\(key): \(reason)"
    case .differentSizes(let first, let second):
      "habitats: two labellings of \(first) and \(second) voxels cannot be compared"
    }
  }
}
