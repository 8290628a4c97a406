import Volumes

/// The type of number in which PyRadiomics holds the voxels of an image.
///
/// PyRadiomics computes in the type that the file has, and results depend on it: resampling a whole-number image cuts the
/// decimals off, and wavelets of 32-bit images are summed in 32 bits. A `Volume` holds doubles whatever the file held, so the
/// type is given beside it.
package enum PyRadiomicsPixelType: String, Sendable, Hashable, Codable, CaseIterable {
  case uint8, int8, uint16, int16, uint32, int32, uint64, int64, float32, float64

  /// The type that most likely held these voxels, for images of which nothing else is known: 16-bit whole numbers where all
  /// are whole and fit, else 32-bit whole numbers, else 32-bit floats where all are exactly such, else doubles.
  ///
  /// Voxels that are not finite count as floats. O(voxels).
  package init(inferredFrom volume: Volume) {
    var isWhole = true
    var isSingle = true
    var reach = 0.0
    volume.voxels.withUnsafeBufferPointer { voxels in
      for value in voxels {
        if isWhole, value.rounded(.towardZero) != value || !value.isFinite { isWhole = false }
        if isSingle, value.isFinite, Double(Float(value)) != value { isSingle = false }
        if !isWhole, !isSingle { break }
        reach = max(reach, value.isFinite ? abs(value + 0.5) - 0.5 : 0)
      }
    }
    if isWhole, reach <= 32767 {
      self = .int16
    } else if isWhole, reach <= 2_147_483_647 {
      self = .int32
    } else {
      self = isSingle ? .float32 : .float64
    }
  }

  /// Whether the type holds whole numbers only.
  package var isInteger: Bool {
    switch self {
    case .float32, .float64: false
    default: true
    }
  }

  /// The smallest and the largest value of a whole-number type, as doubles; those of 64 bits are rounded.
  var limits: (lowest: Double, highest: Double) {
    switch self {
    case .uint8: (0, 255)
    case .int8: (-128, 127)
    case .uint16: (0, 65535)
    case .int16: (-32768, 32767)
    case .uint32: (0, 4_294_967_295)
    case .int32: (-2_147_483_648, 2_147_483_647)
    case .uint64: (0, 18_446_744_073_709_551_616)
    case .int64: (-9_223_372_036_854_775_808, 9_223_372_036_854_775_808)
    case .float32: (-Double(Float.greatestFiniteMagnitude), Double(Float.greatestFiniteMagnitude))
    case .float64: (-Double.greatestFiniteMagnitude, Double.greatestFiniteMagnitude)
    }
  }

  /// What is left of `value` where ITK writes it into an image of this type: clamped to the type's range; decimals are cut off,
  /// not rounded.
  @inline(__always)
  func written(_ value: Double) -> Double {
    switch self {
    case .float64: value
    case .float32: Double(Float(value))
    default: min(max(value, limits.lowest), limits.highest).rounded(.towardZero)
    }
  }

  /// What is left of `value` where NumPy assigns it to an array of this type: decimals are cut off, and what does not fit loses
  /// its upper bits; nan stays nan.
  func assigned(_ value: Double) -> Double {
    guard isInteger, abs(value) < 9e18 else { return self == .float32 ? Double(Float(value)) : value }
    let whole = Int64(value.rounded(.towardZero))
    switch self {
    case .uint8: return Double(UInt8(truncatingIfNeeded: whole))
    case .int8: return Double(Int8(truncatingIfNeeded: whole))
    case .uint16: return Double(UInt16(truncatingIfNeeded: whole))
    case .int16: return Double(Int16(truncatingIfNeeded: whole))
    case .uint32: return Double(UInt32(truncatingIfNeeded: whole))
    case .int32: return Double(Int32(truncatingIfNeeded: whole))
    default: return Double(whole)
    }
  }
}
