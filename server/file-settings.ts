import { m } from '../messages/compiled/messages.js';
import { clamdAddress } from './clamd/clamd-address.ts';
import { address, text, whole } from './setting.ts';
import { s3Address } from './storage/s3-address.ts';

/** Where the bytes of files lie, and how many. */
export const fileSettings = {
  fileMegabytes: whole('FILE_MEGABYTES', 200, {
    min: 1,
    max: 100_000,
    unit: 'MB',
    purpose: m.environment_file_megabytes,
  }),
  storageGigabytes: whole('STORAGE_GIGABYTES', 5, {
    min: 1,
    max: 1_000_000,
    unit: 'GB',
    purpose: m.environment_storage_gigabytes,
  }),
  storageUrl: address('STORAGE_URL', {
    fits: (value) => s3Address(value) !== null,
    expected: (locale) => m.config_expected_storage_url({}, { locale }),
    purpose: m.environment_storage_url,
  }),
  s3KeyId: text('AWS_ACCESS_KEY_ID', null, { purpose: m.environment_s3_key_id }),
  s3Secret: text('AWS_SECRET_ACCESS_KEY', null, { secret: true, purpose: m.environment_s3_secret }),
  officeConverter: text('OFFICE_CONVERTER', null, {
    unit: 'program',
    purpose: m.environment_office_converter,
  }),
  clamdUrl: address('CLAMD_URL', {
    fits: (value) => clamdAddress(value) !== null,
    expected: (locale) => m.config_expected_clamd_url({}, { locale }),
    purpose: m.environment_clamd_url,
  }),
};
