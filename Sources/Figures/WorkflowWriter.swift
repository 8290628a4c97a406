import Files
import Record

/// Puts the record of a study into the steps of its workflow: images to features here, models to evaluation in an extension.
struct WorkflowWriter {
  typealias Line = WorkflowSteps.Line
  typealias Step = WorkflowSteps.Step

  let results: Results
  let names: MapNames

  var development: String {
    guard let cohort = results.cohorts.first(where: { $0.role == .development }) else {
      return "Development cohort only"
    }
    return "Development cohort only: \(cohort.label), n = \(NumberText.count(cohort.n))"
  }

  private func image(_ id: String) -> String { names.text(of: id) }

  private func images(_ ids: [String]) -> String { ids.map(image).joined(separator: ", ") }

  var images: Step? {
    var lines = results.study.images.map {
      Line(label: image($0.id), text: NumberText.counted($0.volumes, "volume"))
    }
    lines += cohorts
    return lines.isEmpty ? nil : Step(icon: .images, title: "Images", lines: lines, scope: .all)
  }

  var cohorts: [Line] {
    results.cohorts.map { Line(label: $0.label, text: "n = \(NumberText.count($0.n))") }
  }

  var preparation: Step? {
    guard let preparation = results.preparation else { return nil }
    var lines: [Line] = []
    if !preparation.biasCorrection.isEmpty {
      lines.append(Line(label: "Bias field", text: "N4 for \(images(preparation.biasCorrection))"))
    }
    if !preparation.registration.isEmpty {
      lines.append(
        Line(
          label: "Registration",
          text: "rigid, of \(images(preparation.registration)) to \(image(preparation.reference))"))
    }
    let how =
      switch preparation.interpolation {
      case .nearest: "nearest neighbour"
      case .linear: "linear"
      case .bspline: "B-spline"
      }
    if let spacing = preparation.spacing {
      let size = spacing.map { WorkflowTerms.short($0) }.joined(separator: " \u{D7} ")
      lines.append(Line(label: "Voxels", text: "\(size) mm, \(how)"))
    } else {
      lines.append(Line(label: "Voxels", text: "grid of \(image(preparation.reference)), \(how)"))
    }
    if preparation.normalisation == .zScore, !preparation.normalised.isEmpty {
      lines.append(Line(label: "Normalisation", text: "z-score for \(images(preparation.normalised))"))
    }
    return Step(icon: .preparation, title: "Preparation", lines: lines, scope: .all)
  }

  var habitats: Step? {
    guard let summary = results.habitats else { return nil }
    let maps = summary.maps.map(names.text(of:)).joined(separator: ", ")
    var lines = [Line(label: summary.maps.count == 1 ? "Map" : "Maps", text: maps)]
    let numbers = summary.candidates.map(\.clusters)
    let chosen = NumberText.counted(summary.habitats.count, "habitat")
    if let least = numbers.min(), let most = numbers.max(), most > least {
      lines.append(
        Line(
          label: "k-means",
          text: "\(chosen), chosen among \(NumberText.count(least)) to \(NumberText.count(most))"))
    } else {
      lines.append(Line(label: "k-means", text: chosen))
    }
    lines.append(
      Line(
        label: "Fitted",
        text: "on \(NumberText.counted(summary.fittedOn.n, "patient")), then applied unchanged to all"))
    return Step(icon: .habitats, title: "Habitats", lines: lines, scope: .development)
  }

  var features: Step? {
    guard let features = results.features else { return nil }
    let families = features.families.map { WorkflowTerms.family($0) }.joined(separator: ", ")
    let levels = WorkflowTerms.short(features.discretisation.value)
    var lines = [
      Line(label: features.profile == .ibsi ? "IBSI" : "PyRadiomics", text: families),
      Line(label: "In", text: images(features.images)),
      Line(
        label: "Grey levels",
        text: features.discretisation.method == .binCount ? "\(levels) bins" : "bins of width \(levels)"),
      Line(label: "Whole tumour", text: NumberText.counted(features.tumourFeatures, "feature")),
    ]
    if features.habitatFeatures > 0 {
      lines.append(Line(label: "Habitats", text: NumberText.counted(features.habitatFeatures, "feature")))
    }
    return Step(icon: .features, title: "Features", lines: lines, scope: .all)
  }

  var robustness: Step? {
    guard let summary = results.features?.robustness else { return nil }
    let kept =
      "\(NumberText.count(summary.robustFeatures)) of \(NumberText.counted(summary.features, "feature"))"
    return Step(
      icon: .robustness, title: "Robust features",
      lines: [
        Line(
          label: "Perturbed",
          text: "\(NumberText.counted(summary.patients, "patient")), "
            + "\(NumberText.counted(summary.perturbations, "copy", "copies")) each"),
        Line(
          label: "Kept",
          text: "\(kept): lower bound of the ICC at least \(WorkflowTerms.short(summary.settings.minimumICC))"),
      ], scope: .development)
  }
}
