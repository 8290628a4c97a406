import Foundation

/// A movement that keeps distances: a point p of the fixed image lies at `rotation * p + translation` in the moving one.
package struct RigidTransform: Sendable, Hashable, Codable {
  /// Orthonormal.
  package var rotation: Matrix3
  /// Millimetres.
  package var translation: SIMD3<Double>

  package init(rotation: Matrix3 = .identity, translation: SIMD3<Double> = .zero) {
    self.rotation = rotation
    self.translation = translation
  }

  package static let identity = RigidTransform()

  /// Where a point of the fixed image (mm) lies in the moving one.
  package func callAsFunction(_ point: SIMD3<Double>) -> SIMD3<Double> { rotation * point + translation }

  /// The movement back.
  package var inverse: RigidTransform {
    RigidTransform(rotation: rotation.transposed, translation: -1 * (rotation.transposed * translation))
  }

  /// The angle of the rotation in degrees, 0 to 180.
  package var angle: Double {
    let trace = rotation.x.x + rotation.y.y + rotation.z.z
    return acos(min(1, max(-1, (trace - 1) / 2))) * 180 / .pi
  }
}
