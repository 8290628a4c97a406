extension HabitatSummary {
  /// Which share of the tumours of a cohort one habitat takes; shares are from 0 to 1.
  package struct Share: Codable, Sendable, Equatable {
    package var habitat: Int
    package var cohort: String
    /// Patients of the cohort with a labelled tumour.
    package var n: Int
    /// Those of them whose tumours lack the habitat.
    package var absent: Int
    package var median: Double
    package var lowerQuartile: Double
    package var upperQuartile: Double
    package var minimum: Double
    package var maximum: Double

    package init(
      habitat: Int, cohort: String, n: Int, absent: Int, median: Double, lowerQuartile: Double, upperQuartile: Double,
      minimum: Double, maximum: Double
    ) {
      self.habitat = habitat
      self.cohort = cohort
      self.n = n
      self.absent = absent
      self.median = median
      self.lowerQuartile = lowerQuartile
      self.upperQuartile = upperQuartile
      self.minimum = minimum
      self.maximum = maximum
    }
  }

  /// How one habitat takes up contrast agent in the tumours of a cohort.
  package struct Enhancement: Codable, Sendable, Equatable {
    /// One phase: over patients, the median time and the quartiles of the habitat's relative enhancement.
    package struct Phase: Codable, Sendable, Equatable {
      /// Seconds; the median over patients where times differ.
      package var time: Double
      /// Per cent of the signal before contrast: 100 (S - S0) / S0 of the habitat's mean signals.
      package var median: Double
      package var lowerQuartile: Double
      package var upperQuartile: Double

      package init(time: Double, median: Double, lowerQuartile: Double, upperQuartile: Double) {
        self.time = time
        self.median = median
        self.lowerQuartile = lowerQuartile
        self.upperQuartile = upperQuartile
      }
    }

    /// Id of the dynamic image.
    package var image: String
    package var habitat: Int
    package var cohort: String
    /// Patients whose tumours have the habitat and a signal before contrast above 0 in it.
    package var n: Int
    /// The phase before contrast first, where everything is 0.
    package var phases: [Phase]

    package init(image: String, habitat: Int, cohort: String, n: Int, phases: [Phase]) {
      self.image = image
      self.habitat = habitat
      self.cohort = cohort
      self.n = n
      self.phases = phases
    }
  }

  /// A patient whose habitats the figures show.
  package struct Example: Codable, Sendable, Equatable {
    package var patient: String
    package var cohort: String
    /// Share of each habitat in this tumour, habitat 1 first.
    package var shares: [Double]

    package init(patient: String, cohort: String, shares: [Double]) {
      self.patient = patient
      self.cohort = cohort
      self.shares = shares
    }
  }
}
