import Foundation
import Record
import Statistics

/// HER2 expression, the outcome of both tasks.
package enum HER2Status: String, Codable, Sendable, CaseIterable {
  case zero, low, positive
}

/// The clinicopathological and MRI findings of the reference study, in the order of its table.
package enum SimulatedFinding: Int, Sendable, CaseIterable {
  case age, tumourSize, grade, oestrogenReceptor, progesteroneReceptor, ki67, nodalStatus, multifocality
  case fibroglandularTissue, backgroundEnhancement, shape, margin, internalEnhancement

  package var predictor: ClinicalPredictor {
    func continuous(_ column: String, _ label: String, _ unit: String) -> ClinicalPredictor {
      ClinicalPredictor(column: column, label: label, scale: .continuous, unit: unit, levels: [])
    }
    func ordinal(_ column: String, _ label: String, _ levels: [String]) -> ClinicalPredictor {
      ClinicalPredictor(column: column, label: label, scale: .ordinal, unit: nil, levels: levels)
    }
    func categorical(_ column: String, _ label: String, _ levels: [String]) -> ClinicalPredictor {
      ClinicalPredictor(column: column, label: label, scale: .categorical, unit: nil, levels: levels)
    }
    return switch self {
    case .age: continuous("age", "Age", "years")
    case .tumourSize: continuous("tumour_size", "Tumour size", "mm")
    case .grade: ordinal("grade", "Histological grade", ["1", "2", "3"])
    case .oestrogenReceptor: categorical("er", "ER status", ["negative", "positive"])
    case .progesteroneReceptor: categorical("pr", "PR status", ["negative", "positive"])
    case .ki67: continuous("ki67", "Ki-67", "%")
    case .nodalStatus: categorical("nodal_status", "Nodal status", ["negative", "positive"])
    case .multifocality: categorical("multifocality", "Multifocality", ["unifocal", "multifocal"])
    case .fibroglandularTissue: ordinal("fibroglandular_tissue", "Fibroglandular tissue", ["a", "b", "c", "d"])
    case .backgroundEnhancement:
      ordinal("background_enhancement", "Background enhancement", ["minimal", "mild", "moderate", "marked"])
    case .shape: categorical("shape", "Shape", ["oval", "round", "irregular"])
    case .margin: categorical("margin", "Margin", ["circumscribed", "irregular", "spiculated"])
    case .internalEnhancement:
      categorical("internal_enhancement", "Internal enhancement", ["homogeneous", "heterogeneous", "rim"])
    }
  }
}

/// The findings of one patient.
package struct SimulatedFindings: Sendable, Equatable {
  /// By `SimulatedFinding.rawValue`: the number of a continuous finding, the position of the level of any other.
  package var values: [Double]
  /// Whether the table says the value; the images follow it all the same.
  package var known: [Bool]

  /// One value and one mark for each finding.
  package init(values: [Double], known: [Bool]) {
    self.values = values
    self.known = known
  }

  package subscript(finding: SimulatedFinding) -> Double { values[finding.rawValue] }

  /// The position of the level of an ordinal or categorical finding.
  package func level(_ finding: SimulatedFinding) -> Int { Int(values[finding.rawValue]) }

  /// The field of the patient table.
  package func text(_ finding: SimulatedFinding) -> String {
    guard known[finding.rawValue] else { return "NA" }
    let levels = finding.predictor.levels
    return levels.isEmpty ? String(Int(self[finding])) : levels[level(finding)]
  }

  /// Draws the findings of a patient.
  ///
  /// Oestrogen receptor, Ki-67 and multifocality depend on `positive`, progesterone receptor through the oestrogen
  /// receptor. A latent aggressiveness ties grade, Ki-67 and receptors together; large tumours have more often positive
  /// nodes. Nothing depends on HER2 zero versus low, which is not known here.
  static func draw(
    positive: Bool, design: SimulationDesign.Clinical, using generator: inout some RandomNumberGenerator
  ) -> SimulatedFindings {
    let group = positive ? 1 : 0
    var values = [Double](repeating: 0, count: SimulatedFinding.allCases.count)
    func set(_ finding: SimulatedFinding, _ value: Double) { values[finding.rawValue] = value }
    func level(_ probabilities: [Double]) -> Double {
      let draw = generator.uniform()
      var sum = 0.0
      for (position, probability) in probabilities.enumerated() {
        sum += probability
        if draw < sum { return Double(position) }
      }
      return Double(probabilities.count - 1)
    }
    func happens(_ probability: Double) -> Double { generator.uniform() < probability ? 1 : 0 }
    /// `probability` on the scale of log odds, moved by `shift`.
    func shifted(_ probability: Double, by shift: Double) -> Double {
      1 / (1 + (1 - probability) / probability * exp(-shift))
    }

    let aggressiveness = generator.normal()
    set(.age, min(max((35 + 3.6 * generator.normal()).rounded(), 20), 39))
    let size = min(max((21.5 * exp(0.26 * generator.normal())).rounded(), 10), 32)
    set(.tumourSize, size)
    let grade = 0.6 * aggressiveness + 0.8 * generator.normal()
    set(.grade, grade < -1.15 ? 0 : grade < 0.25 ? 1 : 2)
    let receptor = happens(shifted(design.oestrogenReceptorPositive[group], by: -0.35 * aggressiveness))
    set(.oestrogenReceptor, receptor)
    set(.progesteroneReceptor, happens(design.progesteroneReceptorPositive[receptor == 1 ? 0 : 1]))
    let proliferation = 0.4 * aggressiveness + 0.84.squareRoot() * generator.normal()
    let ki67 = design.medianKi67[group] * exp(design.ki67LogDeviation * proliferation)
    set(.ki67, min(max(ki67.rounded(), 2), 90))
    set(.nodalStatus, happens(shifted(0.42, by: 0.05 * (size - 21.5))))
    set(.multifocality, happens(design.multifocal[group]))
    set(.fibroglandularTissue, level([0.05, 0.22, 0.45, 0.28]))
    set(.backgroundEnhancement, level([0.25, 0.35, 0.27, 0.13]))
    let shape = level([0.22, 0.16, 0.62])
    set(.shape, shape)
    set(.margin, level(shape == 2 ? [0.08, 0.56, 0.36] : [0.34, 0.46, 0.20]))
    set(.internalEnhancement, level([0.18, 0.60, 0.22]))

    let known = SimulatedFinding.allCases.map { generator.uniform() >= design.missing[$0.predictor.column] ?? 0 }
    return SimulatedFindings(values: values, known: known)
  }
}
