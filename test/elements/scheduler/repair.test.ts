import { expect } from '@open-wc/testing';
import { repairChange, type ConfigChange } from '../../../src/elements/scheduler/repair.ts';

const ZOOM = 'Zoom Meeting';

describe('what the editor is about to save', () => {
  const grants = {
    current: 'new' as string | null,
    isMine: (id: string, page?: string) => ['new', 'old'].includes(id) || page === 'on-former',
  };
  const repair = (conferencing: object | null, pageId = 'page', current: string | null = 'new') => {
    const change = { config: { id: pageId, event_booking: { conferencing } } };
    repairChange(change, { ...grants, current });
    return change.config.event_booking.conferencing;
  };

  for (const [name, before, after] of [
    ['moves a former grant', { conf_grant_id: 'old' }, { conf_grant_id: 'new' }],
    ['puts in a missing grant', {}, { conf_grant_id: 'new' }],
    ['leaves a grant that was kept from it', { conf_grant_id: '' }, { conf_grant_id: '' }],
    ['leaves the current grant', { conf_grant_id: 'new' }, { conf_grant_id: 'new' }],
    ['leaves a grant that it does not know', { conf_grant_id: 'x' }, { conf_grant_id: 'x' }],
    [
      'keeps the settings',
      { conf_grant_id: 'old', conf_settings: { settings: { waiting_room: true } } },
      { conf_grant_id: 'new', conf_settings: { settings: { waiting_room: true } } },
    ],
  ] as const) {
    it(name, () => {
      expect(repair({ provider: ZOOM, autocreate: before })).to.deep.equal({
        provider: ZOOM,
        autocreate: after,
      });
    });
  }

  for (const [name, before, after] of [
    ['the current grant', { conf_grant_id: 'new' }, {}],
    ['a former grant', { conf_grant_id: 'old', extra: 1 }, { extra: 1 }],
    ['no grant that it does not know', { conf_grant_id: 'google' }, { conf_grant_id: 'google' }],
  ] as const) {
    it(`drops ${name} from Google Meet`, () => {
      expect(repair({ provider: 'Google Meet', autocreate: before })).to.deep.equal({
        provider: 'Google Meet',
        autocreate: after,
      });
    });
  }

  it('takes an unknown grant for a former one where the page was on one', () => {
    expect(repair({ provider: ZOOM, autocreate: { conf_grant_id: 'x' } }, 'on-former')).to.eql({
      provider: ZOOM,
      autocreate: { conf_grant_id: 'new' },
    });
  });

  it('leaves None, links of the user’s own, and everything while disconnected', () => {
    for (const conferencing of [null, {}, { provider: ZOOM, details: { url: 'https://z' } }]) {
      expect(repair(structuredClone(conferencing))).to.deep.equal(conferencing);
    }
    const old = { provider: ZOOM, autocreate: { conf_grant_id: 'old' } };
    expect(repair(old, 'page', null)).to.deep.equal(old);
  });

  it('mends group pages and the event that is made with them', () => {
    const booking = () => ({ title: 'T', conferencing: { provider: ZOOM, autocreate: {} } });
    const change: ConfigChange = { config: { group_booking: booking() }, groupEvent: booking() };
    repairChange(change, grants);
    const mended = {
      title: 'T',
      conferencing: { provider: ZOOM, autocreate: { conf_grant_id: 'new' } },
    };
    expect(change).to.deep.equal({ config: { group_booking: mended }, groupEvent: mended });
  });

  it('mends a group event by the page that it is for', () => {
    const change: ConfigChange = {
      configId: 'on-former',
      groupEvent: { conferencing: { provider: ZOOM, autocreate: { conf_grant_id: 'x' } } },
    };
    repairChange(change, grants);
    expect(change.groupEvent?.conferencing?.autocreate?.conf_grant_id).to.equal('new');
  });

  it('changes no object that others may hold', () => {
    const conferencing = { provider: ZOOM, autocreate: { conf_grant_id: 'old' } };
    repair(conferencing);
    expect(conferencing.autocreate.conf_grant_id).to.equal('old');
  });
});
