"""The Configurator: settings, limitations, groups, and dumps of them all."""
