"""What click's completion for shells needs: imported only at the Tab key."""

from __future__ import annotations

from typing import ClassVar

from click.shell_completion import FishComplete, add_completion_class


class CommaFishComplete(FishComplete):
    """
    Completion for fish, of values that contain commas, too.

    click's script splits ``plain,ARG101,STR1`` at every comma, and offers only ``ARG101``.
    """

    source_template: ClassVar[str] = FishComplete.source_template.replace(
        'string split ","', 'string split --max 1 ","'
    )


add_completion_class(CommaFishComplete)
