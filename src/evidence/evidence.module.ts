import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ScanningModule } from '../platform/scanning/scanning.module.js';
import { StorageModule } from '../platform/storage/storage.module.js';
import { Contents } from './contents.js';
import { DocumentsController } from './documents.controller.js';
import { EvidenceDocument } from './evidence-document.entity.js';
import { Evidence } from './evidence.service.js';
import { Inspections } from './inspections.service.js';

@Module({
  imports: [StorageModule, ScanningModule, TypeOrmModule.forFeature([EvidenceDocument])],
  controllers: [DocumentsController],
  providers: [Contents, Evidence, Inspections],
  exports: [Evidence],
})
export class EvidenceModule {}
