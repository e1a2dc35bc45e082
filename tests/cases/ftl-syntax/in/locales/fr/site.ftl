greeting = Bonjour
cancel Annuler
