import { beforeNavigate } from '$app/navigation';
import { m } from '#lib/messages.ts';

/** For a form whose text is kept nowhere else: whoever leaves with something unsaved is asked. Call it while the component is made. */
export function askBeforeLosing(isUnsaved: () => boolean): void {
  beforeNavigate(({ cancel, willUnload }) => {
    if (!isUnsaved()) return;
    // the browser asks in its own words where the whole page would go
    if (willUnload || !confirm(m.unsaved_leave())) cancel();
  });
}
