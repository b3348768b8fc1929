"""That a concern was opened is seen by those named on it, and by nobody else."""

from peernet.audit.guards import GUARDS, Guard
from peernet.concerns import rules
from peernet.concerns.models import Concern

KIND = Concern._meta.label_lower
GUARDS[KIND] = [Guard(Concern.objects.visible_to, rules.may_view)]
