"""The DISARM Framework v1.6 as published, (c) DISARM Foundation, CC BY-SA 4.0: data alone; LICENSE and LICENSE.NOTICE stand beside it."""
