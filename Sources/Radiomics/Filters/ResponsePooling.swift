/// How several responses at a voxel become one.
package enum ResponsePooling: String, Sendable, Hashable, Codable, CaseIterable {
  case mean
  case max
  case min
}
