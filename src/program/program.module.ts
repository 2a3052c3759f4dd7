import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Program } from './program.service.js';
import { PublicController } from './public.controller.js';
import { PublishedEdition } from './published-edition.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([PublishedEdition])],
  controllers: [PublicController],
  providers: [Program],
  exports: [Program],
})
export class ProgramModule {}
