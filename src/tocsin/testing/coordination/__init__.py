"""Posts with known coordination, labelled: crowds, planted tactics, tactics no threshold was fitted on."""
