import Foundation
import Record
import Volumes

/// Reads every image of one patient once and says what is wrong with it.
struct ImageCheck: Sendable {
  let images: PatientImages

  /// What was learnt of a patient, and what is wrong.
  struct Outcome: Sendable {
    var tumourVoxels = 0
    var tumourVolume = 0.0
    var phaseTimes: [String: [Double]] = [:]
    var problems: [InputProblem] = []
  }

  func run(row: PatientRow) -> Outcome {
    var outcome = Outcome()
    outcome.phaseTimes = row.phaseTimes
    let study = images.study
    let maskPath = images.path(study.mask.path)
    var mask: LabelMap?
    do throws(InputProblem) {
      let read = try images.loadMask()
      outcome.tumourVoxels = read.count(of: 1)
      outcome.tumourVolume = Double(outcome.tumourVoxels) * read.grid.voxelVolume / 1000
      if outcome.tumourVoxels == 0 {
        outcome.problems.append(.emptyMask(patient: row.id, path: maskPath, label: study.mask.label))
      } else {
        mask = read
      }
    } catch { outcome.problems.append(error) }

    for image in study.images {
      do throws(InputProblem) {
        let loaded = try images.load(image, times: row.phaseTimes[image.id])
        if image.kind == .dynamic { outcome.phaseTimes[image.id] = loaded.times }
        outcome.problems += problems(of: image, loaded, mask: mask, maskPath: maskPath)
      } catch { outcome.problems.append(error) }
    }
    return outcome
  }

  private func problems(
    of image: ImageSource, _ loaded: PatientImages.Loaded, mask: LabelMap?, maskPath: String
  ) -> [InputProblem] {
    var problems: [InputProblem] = []
    let patient = images.patient
    guard let first = loaded.volumes.first, let firstPath = loaded.paths.first else { return [] }
    for (volume, path) in zip(loaded.volumes, loaded.paths).dropFirst() where !volume.grid.matches(first.grid) {
      problems.append(.otherGrid(patient: patient, path: path, than: firstPath))
    }
    if image.kind == .dynamic {
      let study = images.study
      let habitats = study.habitats.map { $0.maps + $0.featureMaps.map(\.volume) } ?? []
      let wanted = Set(study.features.images + habitats).sorted()
      for name in wanted where name.hasPrefix(image.id) {
        if let phase = Int(name.dropFirst(image.id.count)), phase >= loaded.volumes.count {
          problems.append(.missingPhase(patient: patient, name: name, image: image.id, found: loaded.volumes.count))
        }
      }
    }
    guard problems.isEmpty, let mask else { return problems }
    let onImage: LabelMap
    if image.id == images.study.mask.image {
      guard mask.grid.matches(first.grid) else {
        return [.otherGrid(patient: patient, path: maskPath, than: firstPath)]
      }
      onImage = mask
    } else {
      onImage = mask.resampled(to: first.grid)
      // A registered image is brought to the mask later: where the mask lies now says nothing.
      guard onImage.labels.contains(1) else {
        let isRegistered = images.study.preparation.registration.contains(image.id)
        return isRegistered ? [] : [.maskOutside(patient: patient, path: maskPath, image: image.id)]
      }
    }
    for (volume, path) in zip(loaded.volumes, loaded.paths) {
      if let problem = contentProblem(volume, path: path, mask: onImage) { problems.append(problem) }
    }
    return problems
  }

  private func contentProblem(_ volume: Volume, path: String, mask: LabelMap) -> InputProblem? {
    var notFinite = 0
    var lowest = Double.infinity
    var highest = -Double.infinity
    var inside = 0
    for (value, label) in zip(volume.voxels, mask.labels) where label != 0 {
      inside += 1
      if value.isFinite {
        lowest = min(lowest, value)
        highest = max(highest, value)
      } else {
        notFinite += 1
      }
    }
    if notFinite > 0 { return .notFinite(patient: images.patient, path: path, count: notFinite) }
    if inside > 1, lowest == highest { return .constantImage(patient: images.patient, path: path) }
    return nil
  }
}
