/// One slice of a patient's images with the habitats in it, as plain rasters.
package struct HabitatSlice: Sendable, Equatable {
  /// The study's id of the patient.
  package var patient: String
  /// Pixels.
  package var width: Int
  package var height: Int
  /// Millimetres between pixel centres, across and down.
  package var spacingX: Double
  package var spacingY: Double
  /// Grey values row by row from the top left; a value that is not finite is drawn black.
  package var anatomy: [Double]
  /// 0 outside, 1, 2, ... the habitats.
  package var labels: [UInt8]
  /// Letters of the directions that the edges of the picture face: `R`, `L`, `A`, `P`, `S`, `I`.
  package var orientation: Orientation
  /// `axial`, `coronal` or `sagittal`.
  package var plane: String
  /// Share of the whole tumour (not of this slice) by habitat, habitat 1 first; empty where it is not known.
  package var tumourShares: [Double]

  package struct Orientation: Sendable, Equatable {
    package var left: String
    package var right: String
    package var top: String
    package var bottom: String

    package init(left: String, right: String, top: String, bottom: String) {
      self.left = left
      self.right = right
      self.top = top
      self.bottom = bottom
    }

    /// The usual views of radiology: the patient's right on the left of the picture.
    package static let axial = Orientation(left: "R", right: "L", top: "A", bottom: "P")
    package static let coronal = Orientation(left: "R", right: "L", top: "S", bottom: "I")
    package static let sagittal = Orientation(left: "A", right: "P", top: "S", bottom: "I")
  }

  /// Nil where the rasters do not have width x height values, or a side or a spacing is not positive.
  package init?(
    patient: String, width: Int, height: Int, spacingX: Double, spacingY: Double, anatomy: [Double], labels: [UInt8],
    orientation: Orientation = .axial, plane: String = "axial", tumourShares: [Double] = []
  ) {
    guard width > 0, height > 0, width <= 4096, height <= 4096, spacingX > 0, spacingY > 0, spacingX.isFinite,
      spacingY.isFinite, anatomy.count == width * height, labels.count == width * height
    else { return nil }
    self.patient = patient
    self.width = width
    self.height = height
    self.spacingX = spacingX
    self.spacingY = spacingY
    self.anatomy = anatomy
    self.labels = labels
    self.orientation = orientation
    self.plane = plane
    self.tumourShares = tumourShares
  }
}
