import Claims
import Record

/// Gives every item of a checklist its status in a manuscript, with quotations.
struct ManuscriptChecklistEvaluator {
  let input: ManuscriptInput

  func evaluation(of checklist: Checklist) -> (entries: [ChecklistEntry], score: ChecklistScore?) {
    (entries: [], score: nil)
  }
}
