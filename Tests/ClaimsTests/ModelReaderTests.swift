import Testing

@testable import Claims

/// Names of models and their families, as papers word them.
@Suite struct ModelReaderTests {
  static let table = """
    The AUC of the clinical model, conventional whole-tumor model, habitat model, and combined model was 0.683, 0.731, 0.761, and 0.768.
    => clinical clinical; whole-tumour whole-tumour; habitat habitat; combined combined
    => clinical<clinical model>; whole-tumour<conventional whole-tumor model>; habitat<habitat model>; combined<combined model>

    The clinical, whole-tumour, habitat and combined models reached AUCs of 0.68, 0.73, 0.76 and 0.77.
    => clinical clinical; whole-tumour whole-tumour; habitat habitat; combined combined
    => clinical<clinical>; whole-tumour<whole-tumour>; habitat<habitat>; combined<combined models>

    Four models (clinical, radiomics, deep learning, and fusion) were built.
    => clinical clinical; radiomics radiomics; deep-learning deep-learning; combined combined
    => clinical<clinical>; radiomics<radiomics>; deep-learning<deep learning>; combined<fusion>

    The radiomics nomogram outperformed the clinical model and the Rad-score.
    => radiomics-nomogram combined; clinical clinical; radiomics radiomics
    => radiomics-nomogram<radiomics nomogram>; clinical<clinical model>; radiomics<Rad-score>

    A clinical model (CM), a radiomics signature (RS) and a combined model (CRM) were built. The CRM outperformed the CM and the RS.
    => clinical clinical; radiomics radiomics; combined combined
    => clinical<clinical model>; radiomics<radiomics signature>; combined<combined model>; combined<CRM>; clinical<CM>; radiomics<RS>

    The deep learning radiomics nomogram (DLRN) had an AUC of 0.91; the DLRN was better than the clinical model.
    => deep-learning-nomogram combined; clinical clinical
    => deep-learning-nomogram<deep learning radiomics nomogram>; deep-learning-nomogram<DLRN>; deep-learning-nomogram<DLRN>; clinical<clinical model>

    LR, SVM, RF and XGBoost models were compared; the XGBoost model was best.
    => logistic-regression other; svm other; random-forest other; xgboost other
    => logistic-regression<LR>; svm<SVM>; random-forest<RF>; xgboost<XGBoost models>; xgboost<XGBoost model>

    Among the classifiers, random forest achieved an AUC of 0.85, followed by support vector machine (0.82) and LightGBM (0.80).
    => random-forest other; svm other; lightgbm other
    => random-forest<random forest>; svm<support vector machine>; lightgbm<LightGBM>

    The SVM-based radiomics model had an AUC of 0.84, and the clinical model 0.70.
    => radiomics radiomics; clinical clinical
    => radiomics<SVM-based radiomics model>; clinical<clinical model>

    The T2WI model, DCE model and ADC model had AUCs of 0.70, 0.74 and 0.69; the combined sequence model reached 0.80.
    => t2wi other; dce other; adc other; combined combined
    => t2wi<T2WI model>; dce<DCE model>; adc<ADC model>; combined<combined sequence model>

    Model 1 (clinical), Model 2 (radiomics) and Model 3 (combined) were tested. Model 3 was best.
    => clinical clinical; radiomics radiomics; combined combined
    => clinical<Model 1>; clinical<clinical>; radiomics<Model 2>; radiomics<radiomics>; combined<Model 3>; combined<combined>; combined<Model 3>

    Model A included age and stage; model B added the radiomics score.
    => model-a other; model-b other; radiomics radiomics
    => model-a<Model A>; model-b<model B>; radiomics<radiomics score>

    The whole-tumor radiomics model and the habitat radiomics model were combined with clinical features in a combined model. The whole-tumour model did worse than the habitat model.
    => whole-tumour whole-tumour; habitat habitat; combined combined
    => whole-tumour<whole-tumor radiomics model>; habitat<habitat radiomics model>; combined<combined model>; whole-tumour<whole-tumour model>; habitat<habitat model>

    Intratumoral, peritumoral, and intra- and peritumoral combined models were constructed.
    => intratumoral radiomics; peritumoral radiomics; intratumoral-peritumoral-combined combined
    => intratumoral<Intratumoral>; peritumoral<peritumoral>; intratumoral-peritumoral-combined<intra- and peritumoral combined models>

    The ResNet50 model and the DenseNet121 model were compared with the radiomics model.
    => resnet50 deep-learning; densenet121 deep-learning; radiomics radiomics
    => resnet50<ResNet50 model>; densenet121<DenseNet121 model>; radiomics<radiomics model>

    A convolutional neural network (CNN) was trained. The CNN achieved an AUC of 0.88, higher than that of the radiologists.
    => deep-learning deep-learning; radiologist radiologist
    => deep-learning<convolutional neural network>; deep-learning<CNN>; radiologist<radiologists>

    Radiologist 1 had a sensitivity of 0.71 and Radiologist 2 of 0.76.
    => radiologist-1 radiologist; radiologist-2 radiologist
    => radiologist-1<Radiologist 1>; radiologist-2<Radiologist 2>

    The proposed model achieved an AUC of 0.81.
    => model other
    => model<proposed model>

    A prediction model was developed. The model had an AUC of 0.79.
    => model other
    => model<prediction model>; model<model>

    The clinical-radiomics model showed a C-index of 0.76, the combined model being well calibrated.
    => combined combined
    => combined<clinical-radiomics model>; combined<combined model>

    A nomogram that combines the radiomics signature with clinical factors was built. The nomogram had an AUC of 0.87, the radiomics signature 0.80.
    => nomogram combined; radiomics radiomics
    => nomogram<nomogram>; nomogram<nomogram>; radiomics<radiomics signature>

    The clinicopathologic model, radiomics model and integrated model were compared.
    => clinical clinical; radiomics radiomics; combined combined
    => clinical<clinicopathologic model>; radiomics<radiomics model>; combined<integrated model>

    The clinical-radiological model yielded 0.72, the radiomics model 0.81 and the clinical-radiological-radiomics model 0.86.
    => clinical clinical; radiomics radiomics; clinical-radiomics combined
    => clinical<clinical-radiological model>; radiomics<radiomics model>; clinical-radiomics<clinical-radiological-radiomics model>

    The AUC of the DL model, the radiomics model and the hybrid model was 0.8, 0.7 and 0.9.
    => deep-learning deep-learning; radiomics radiomics; combined combined
    => deep-learning<DL model>; radiomics<radiomics model>; combined<hybrid model>

    Combined models integrating clinical and radiomics features performed best.
    => combined combined
    => combined<Combined models>

    Logistic regression analysis identified independent predictors for the clinical model.
    => clinical clinical
    => clinical<clinical model>

    Multivariable logistic regression and Cox proportional hazards models were used.
    => logistic-regression other; cox-regression other
    => logistic-regression<logistic regression>; cox-regression<Cox proportional hazards models>

    The MRI model, the CT model and the MRI-CT model were built.
    => mri other; ct other; ct-mri other
    => mri<MRI model>; ct<CT model>; ct-mri<MRI-CT model>

    The Swin transformer and the vision transformer models were fine-tuned.
    => deep-learning deep-learning
    => deep-learning<Swin transformer>; deep-learning<vision transformer models>

    The GABP network was better than the MDRD equation and the CKD-EPI equation.
    => gabp other; mdrd other; ckd-epi other
    => gabp<GABP network>; mdrd<MDRD equation>; ckd-epi<CKD-EPI equation>

    The delta-radiomics model predicted response (AUC 0.84) better than the pre-treatment radiomics model (0.75).
    => delta radiomics; radiomics radiomics
    => delta<delta-radiomics model>; radiomics<radiomics model>

    The LNM prediction model had good calibration.
    => model other
    => model<prediction model>

    An F1 score of 0.8 and a Dice score of 0.9 were reached; the Gleason score was 7.
    =>
    =>

    Mouse model experiments and a linear mixed-effects model were used.
    =>
    => 
    """

  @Test(arguments: EntityRow.rows(table)) func reads(_ row: EntityRow) {
    let text = row.text
    let entities = EntityReader.read(text)
    let models = entities.models.map { "\($0.id) \($0.family.rawValue)" }.joined(separator: "; ")
    #expect([models, EntityRow.mentions(entities.modelMentions, text)] == row.expected)
  }

  @Test func hasEnoughRows() {
    #expect(EntityRow.rows(ModelReaderTests.table).count + EntityRow.rows(ModelResolverTests.table).count >= 60)
  }
}
