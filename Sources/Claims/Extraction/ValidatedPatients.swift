import Manuscripts

/// The patients of a study that only tries an existing model and names no cohort: all of them are external to the model.
enum ValidatedPatients {
  /// Adds the cohort where the text names none from whom the model was made or who were held out, and gives it the results
  /// that have no other.
  static func complete(_ entities: inout StudyEntities, _ claims: inout [Claim], _ text: TokenisedText) {
    guard !entities.cohorts.contains(where: { $0.role == .development || $0.role == .crossValidation }) else { return }
    let heldOut = entities.cohorts.filter(\.role.isHeldOut)
    let claimed = Set(claims.filter(\.isOwn).compactMap(\.cohort))
    // A cohort that is named but has no result of its own is these patients under another name.
    let id: String
    if let one = heldOut.first, heldOut.count == 1 {
      id = one.id
    } else {
      guard heldOut.isEmpty else { return }
      if let whole = entities.cohorts.firstIndex(where: { $0.id == "all" }) {
        entities.cohorts[whole].role = .externalValidation
        entities.cohorts[whole].isCalledExternal = true
        id = "all"
      } else {
        guard claims.contains(where: { $0.isOwn && $0.metric.isModelPerformance }),
          let span = text.manuscript.blocks.first?.span
        else { return }
        id = "validation-patients"
        entities.cohorts.append(
          NamedCohort(
            id: id, label: "patients of the validation study", role: .externalValidation, span: span,
            isCalledExternal: true))
      }
    }
    guard claimed.isSubset(of: [id, "all"]) else { return }
    for index in claims.indices where claims[index].isOwn && claims[index].cohort == nil {
      claims[index].cohort = id
    }
  }
}
