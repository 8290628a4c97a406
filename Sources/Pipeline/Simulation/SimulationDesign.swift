import Foundation

/// Every number behind the reference study: written to truth/truth.json, so that what a run finds can be held against
/// what was put in.
///
/// The study's outline (375 women under 40, two centres, 206 and 169 patients, two tasks) is that of a published study of
/// HER2 status in young women. The sizes of its effects were chosen so that models are of the published order of
/// discrimination; they are not estimates from patients.
package struct SimulationDesign: Codable, Sendable, Equatable {
  /// What distinguishes a centre.
  package struct Centre: Codable, Sendable, Equatable {
    /// Value in the column `centre`.
    package var name: String
    /// Begins the ids of its patients.
    package var prefix: String
    /// Proportions of HER2 zero, low and positive.
    package var proportions: [Double]
    /// Voxels and millimetres of the DCE grid; x left, y posterior, z superior before tilting.
    package var size: [Int]
    package var spacing: [Double]
    /// Millimetres of a voxel of the DWI and ADC grids.
    package var diffusionSpacing: [Double]
    /// Degrees by which the slices are tilted about the left-right axis.
    package var tilt: Double
    /// What one unit of the tissue signal is in the files of this centre.
    package var signalScale: Double
    /// Tumour signal before contrast, and at b = 0, over the standard deviation of the noise in each channel.
    package var signalToNoise: Double
    package var diffusionSignalToNoise: Double
    /// Standard deviation of the logarithm of the coil's sensitivity.
    package var biasField: Double
    /// Seconds from injection to the first phase, and between phases; their standard deviation between patients.
    package var firstPhase: Double
    package var phaseInterval: Double
    package var phaseDeviation: Double
    /// Multiplies the effect of HER2 on the shares of the habitats.
    package var effectFactor: Double
  }

  /// One true habitat.
  package struct Tissue: Codable, Sendable, Equatable {
    package var description: String
    /// Relative enhancement is amplitude (1 - exp(-t / uptake)) exp(-washOut t), t in seconds after injection.
    package var amplitude: Double
    package var uptakeSeconds: Double
    package var washOutPerSecond: Double
    /// Apparent diffusion coefficient, 10^-6 mm2/s.
    package var adc: Double
    /// Signal at b = 0, in units of the tissue signal.
    package var signalB0: Double
  }

  /// How the shares of the habitats are drawn.
  ///
  /// u1 and u3 are normal numbers with the means below, by HER2 status (zero, low, positive), and standard deviation 1,
  /// which hold exactly within each status at each centre; the shares are floor + (1 - 3 floor) softmax(spread u1 + offset1, 0, spread u3 + offset3).
  package struct Shares: Codable, Sendable, Equatable {
    package var floor: Double
    package var spread: Double
    package var offset1: Double
    package var offset3: Double
    package var meanU1: [Double]
    package var meanU3: [Double]
  }

  /// Clinical findings with a true association with HER2 positive status; none is associated with zero versus low.
  package struct Clinical: Codable, Sendable, Equatable {
    /// Probability, HER2 negative then positive.
    package var oestrogenReceptorPositive: [Double]
    /// Probability given oestrogen receptor positive, then negative; associated with HER2 through it alone.
    package var progesteroneReceptorPositive: [Double]
    package var multifocal: [Double]
    /// Median Ki-67 in per cent, HER2 negative then positive, and the standard deviation of its logarithm.
    package var medianKi67: [Double]
    package var ki67LogDeviation: Double
    /// Share of values that are missing at random, by column.
    package var missing: [String: Double]
  }

  /// Differences between patients and voxels that have nothing to do with HER2.
  package struct Variation: Codable, Sendable, Equatable {
    /// Standard deviation of the logarithm of a patient's enhancement, common to all habitats, and of each habitat's own.
    package var enhancementLogDeviation: Double
    package var habitatLogDeviation: Double
    /// Coefficient of variation of enhancement and of ADC within a habitat, smooth over `textureScale` mm.
    package var enhancementTexture: Double
    package var diffusionTexture: Double
    package var textureScale: Double
    /// Standard deviation of the logarithm of a patient's ADC, and of the scanner's gain.
    package var diffusionLogDeviation: Double
    package var gainLogDeviation: Double
  }

  package var centres: [Centre]
  package var habitats: [Tissue]
  package var shares: Shares
  package var clinical: Clinical
  package var variation: Variation

  /// The design of the reference study.
  package static let reference = SimulationDesign(
    centres: [
      Centre(
        name: "Centre 1", prefix: "C1", proportions: [0.30, 0.40, 0.30], size: [48, 48, 24], spacing: [1, 1, 2],
        diffusionSpacing: [1.6, 1.6, 3], tilt: 0, signalScale: 1, signalToNoise: 28, diffusionSignalToNoise: 48,
        biasField: 0.10, firstPhase: 66, phaseInterval: 62, phaseDeviation: 1.5, effectFactor: 1),
      Centre(
        name: "Centre 2", prefix: "C2", proportions: [0.29, 0.41, 0.30], size: [56, 56, 24],
        spacing: [0.85, 0.85, 2], diffusionSpacing: [1.75, 1.75, 3.3], tilt: 6, signalScale: 2.4, signalToNoise: 21,
        diffusionSignalToNoise: 38, biasField: 0.14, firstPhase: 72, phaseInterval: 73, phaseDeviation: 2.5,
        effectFactor: 0.8),
    ],
    habitats: [
      Tissue(
        description: "slow, persistent enhancement, high diffusivity", amplitude: 0.75, uptakeSeconds: 120,
        washOutPerSecond: 0, adc: 1640, signalB0: 650),
      Tissue(
        description: "plateau, intermediate diffusivity", amplitude: 1.2, uptakeSeconds: 32, washOutPerSecond: 0.0004,
        adc: 1000, signalB0: 600),
      Tissue(
        description: "rapid wash-in and wash-out, low diffusivity", amplitude: 2.3, uptakeSeconds: 20,
        washOutPerSecond: 0.0013, adc: 900, signalB0: 560),
    ],
    shares: Shares(
      floor: 0.06, spread: 0.6, offset1: 0, offset3: -0.1, meanU1: [0.45, -0.18, 0.0], meanU3: [-0.28, 0.08, 0.85]),
    clinical: Clinical(
      oestrogenReceptorPositive: [0.74, 0.52], progesteroneReceptorPositive: [0.84, 0.08], multifocal: [0.27, 0.42],
      medianKi67: [23, 29], ki67LogDeviation: 0.5,
      missing: [
        "grade": 0.03, "ki67": 0.03, "nodal_status": 0.02, "multifocality": 0.02, "fibroglandular_tissue": 0.03,
        "background_enhancement": 0.04,
      ]),
    variation: Variation(
      enhancementLogDeviation: 0.10, habitatLogDeviation: 0.05, enhancementTexture: 0.07, diffusionTexture: 0.04,
      textureScale: 2.5, diffusionLogDeviation: 0.04, gainLogDeviation: 0.08))
}

extension SimulationDesign.Tissue {
  /// Signal increase over the signal before contrast, `time` seconds after injection.
  package func enhancement(at time: Double) -> Double {
    time <= 0 ? 0 : amplitude * (1 - exp(-time / uptakeSeconds)) * exp(-washOutPerSecond * time)
  }
}
