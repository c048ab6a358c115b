import { expect } from '@open-wc/testing';
import { readTimes } from '../../../../src/elements/form/display/read-times.ts';
import { timeText } from '../../../../src/elements/form/display/time-text.ts';

const clock = (locale: string, hourFormat: 'auto' | '12' | '24' = 'auto') => ({
  locale,
  hourFormat,
});
const plain = (text: string): string => text.replaceAll(/\s/g, ' ');

describe('times as people write them', () => {
  it('are shown by language and hour format', () => {
    expect(plain(timeText('14:05', clock('en-US')))).to.equal('2:05 PM');
    expect(timeText('14:05', clock('en-US', '24'))).to.equal('14:05');
    expect(timeText('14:05', clock('de'))).to.equal('14:05');
    expect(timeText('', clock('en'))).to.equal('');
  });

  it('are read in every usual spelling', () => {
    for (const text of [
      '14:30',
      '14.30',
      '1430',
      '14h30',
      ' 14:30 ',
      '2:30pm',
      '2:30 p.m.',
      '2.30 PM',
    ]) {
      expect(readTimes(text, clock('en-US')), text).to.deep.equal(['14:30']);
    }
    expect(readTimes('15 Uhr', clock('de'))).to.deep.equal(['15:00']);
    expect(readTimes('9:30', clock('de'))).to.deep.equal(['09:30']);
    expect(readTimes('12am', clock('en'))).to.deep.equal(['00:00']);
    expect(readTimes('12pm', clock('en'))).to.deep.equal(['12:00']);
  });

  it('are read in the digits and words of the language', () => {
    expect(readTimes('٢:٣٠ م', clock('ar-EG'))).to.deep.equal(['14:30']);
    expect(readTimes('午後2:30', clock('ja'))).to.deep.equal(['14:30']);
    expect(readTimes('14：30', clock('ja'))).to.deep.equal(['14:30']);
    for (const locale of ['en', 'de', 'fr', 'ja', 'ko', 'ar-EG', 'fa', 'hi', 'th', 'zh', 'he']) {
      for (const time of ['00:05', '09:30', '12:00', '23:45']) {
        const shown = timeText(time, clock(locale, '12'));
        expect(readTimes(shown, clock(locale, '12')), `${locale} ${shown}`).to.include(time);
      }
    }
  });

  it('may mean morning or evening where clocks count to twelve', () => {
    expect(readTimes('3:30', clock('en-US'))).to.deep.equal(['03:30', '15:30']);
    expect(readTimes('12:15', clock('en-US'))).to.deep.equal(['00:15', '12:15']);
    for (const text of ['03:30', '15:30']) {
      expect(readTimes(text, clock('en-US')), text).to.deep.equal([text]);
    }
    expect(readTimes('3:30', clock('en-US', '24'))).to.deep.equal(['03:30']);
  });

  it('are nothing else', () => {
    for (const text of [
      '',
      ' ',
      'soon',
      '24:00',
      '10:60',
      '10:3',
      '13pm',
      '1:2:3',
      '10:30 x',
      '-1',
    ]) {
      expect(readTimes(text, clock('en-US')), text).to.deep.equal([]);
    }
  });
});
